// SPDX-License-Identifier: MIT
// Draws the growth curves as an SVG: both axes logarithmic, one panel a curve, one line a server.

const size = { width: 400, height: 260, left: 52, right: 26, top: 34, bottom: 40 };
const colours = { relaydesk: '#2563eb', bare: '#9a3412' };
const names = { relaydesk: 'Relaydesk', bare: 'bare uWebSockets' };

const scale = (from, to, begin, end) => value =>
    begin + (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from)) * (end - begin);

const text = (x, y, content, more = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${content}</text>`;

/// The powers of two around the values, for the vertical axis.
function ticks(values) {
    const low = Math.floor(Math.log2(Math.min(...values)));
    const high = Math.max(Math.ceil(Math.log2(Math.max(...values))), low + 1);
    return Array.from({ length: high - low + 1 }, (_, i) => 2 ** (low + i));
}

function panel({ title, at, lines }, offset) {
    const values = Object.values(lines).flat().filter(Number.isFinite);
    const marks = ticks(values);
    const x = scale(at[0], at.at(-1), offset + size.left, offset + size.width - size.right);
    const y = scale(marks[0], marks.at(-1), size.height - size.bottom, size.top);
    const out = [text(offset + size.left, 18, title, 'font-weight="bold"')];
    for (const mark of marks) {
        out.push(`<line x1="${offset + size.left}" x2="${offset + size.width - size.right}" y1="${y(mark).toFixed(1)}" y2="${y(mark).toFixed(1)}" stroke="#d4d4d8"/>`);
        out.push(text(offset + size.left - 6, y(mark) + 4, mark, 'text-anchor="end"'));
    }
    for (const n of at)
        out.push(text(x(n), size.height - size.bottom + 16, n.toLocaleString('en'), 'text-anchor="middle"'));
    Object.entries(lines).forEach(([who, points], index) => {
        const known = points.map((value, i) => [x(at[i]), y(value)]).filter(([, v]) => Number.isFinite(v));
        const path = known.map(point => point.map(v => v.toFixed(1)).join(',')).join(' ');
        out.push(`<polyline points="${path}" fill="none" stroke="${colours[who]}" stroke-width="2"/>`);
        known.forEach(([px, py]) => out.push(`<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="${colours[who]}"/>`));
        out.push(text(offset + size.left + index * 110, size.height - 6, names[who], `fill="${colours[who]}"`));
    });
    return out.join('\n');
}

/// `panels`: [{ title, at: [n…], lines: { who: [value…] } }].
export function svgOf(panels) {
    const width = size.width * panels.length;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${size.height}" viewBox="0 0 ${width} ${size.height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#ffffff"/>
${panels.map((one, i) => panel(one, i * size.width)).join('\n')}
</svg>
`;
}
