// SPDX-License-Identifier: MIT
// Runs the scenarios against relaydesk and its peers, in turn, and prints one table. Started by run.sh.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { svgOf } from './curves.mjs';
import { watched } from './machine.mjs';
import { curves, scenarios } from './scenarios.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.resolve(here, '../../build/bench');
const load = path.join(build, 'bin/relaydesk-load');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'relaydesk-bench-')); // nobody's .env or apps.json
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const options = { rounds: 3, seconds: 5, only: null, curves: null };
/// Others may keep so much of a core busy; a noisier round is repeated, twice at most.
const quietCores = 0.25;
const mostTries = 3;
for (let i = 2; i < process.argv.length; ++i) {
    const argument = process.argv[i];
    if (argument === '--quick') Object.assign(options, { rounds: 1, seconds: 2 });
    else if (argument === '--only') options.only = process.argv[++i].split(',');
    else if (argument === '--curves') Object.assign(options, { only: [], curves: true });
    else if (argument === '--list') {
        scenarios.forEach(s => console.log(`${s.id.padEnd(16)}${s.title}`));
        process.exit(0);
    } else {
        console.error(`run.sh: unknown option ${argument} (--quick, --only IDS, --curves, --list)`);
        process.exit(2);
    }
}
options.curves ??= options.rounds > 1 && !options.only; // not of a quick run

// The credentials are the generator's defaults.
const servers = {
    relaydesk: port => ({
        command: [path.join(build, 'bin/relaydesk'), '--no-gui', '--port', String(port)],
        env: { RELAY_APP_ID: 'bench', RELAY_APP_KEY: 'bench-key', RELAY_APP_SECRET: 'bench-secret' },
    }),
    soketi: port => ({
        command: [process.execPath, path.join(here, 'node_modules/@soketi/soketi/bin/server.js'), 'start'],
        env: {
            SOKETI_DEFAULT_APP_ID: 'bench', SOKETI_DEFAULT_APP_KEY: 'bench-key', SOKETI_DEFAULT_APP_SECRET: 'bench-secret',
            SOKETI_DEFAULT_APP_ENABLE_CLIENT_MESSAGES: 'true', SOKETI_METRICS_ENABLED: 'false', SOKETI_PORT: String(port),
        },
    }),
    bare: port => ({ command: [process.execPath, path.join(here, 'bareEngine.mjs'), String(port)], env: {} }),
};

const failures = [];

function runLoad(name, argumentsOfLoad, env = {}) {
    const done = spawnSync(load, argumentsOfLoad.map(String), {
        encoding: 'utf8', cwd: scratch, timeout: 600_000, env: { ...process.env, ...env },
    });
    if (done.status !== 0) failures.push(`${name}: ${done.stderr.trim()}`);
    return done.stdout.trim() ? JSON.parse(done.stdout) : null;
}

/// One round: the generator's result, and how many cores others kept busy.
async function measureOnce(scenario, who) {
    const name = `${scenario.id} ${who}`;
    const shared = [...scenario.load, '--seconds', scenario.seconds ?? options.seconds, '--label', who];
    if (who === 'floor')
        return watched(0, () => runLoad(name, shared.map(a => (a === 'fanout' ? 'floor' : a))));
    // soketi binds with SO_REUSEPORT and would share a taken port without a word: hence one known to be free.
    const port = execFileSync(load, ['--mode', 'free-port'], { encoding: 'utf8' }).trim();
    const { command, env } = servers[who](port);
    if (scenario.id === 'start')
        return watched(0, () => runLoad(name, [...shared, '--port', port, '--', ...command], env));
    const server = spawn(command[0], command.slice(1), { cwd: scratch, env: { ...process.env, ...env }, stdio: 'ignore' });
    const ended = new Promise(resolve => server.once('exit', resolve));
    try {
        // Few events: what they leave in a log is not what the memory figure is about.
        runLoad(`${name} warm-up`, ['--mode', 'publish', '--connections', 1, '--rate', 200, '--seconds', 0.5, '--port', port]);
        return watched(server.pid, () => runLoad(name, [...shared, '--port', port, '--pid', server.pid]));
    } finally {
        server.kill('SIGTERM');
        const insist = setTimeout(() => server.kill('SIGKILL'), 10_000);
        await ended;
        clearTimeout(insist);
    }
}

/// A round, again while others were busy; the quietest counts.
async function measure(scenario, who) {
    let best = null;
    for (let tries = 1; tries <= mostTries && !(best?.foreignCores <= quietCores); ++tries) {
        const round = { ...await measureOnce(scenario, who), tries };
        if (round.result && (!best || round.foreignCores < best.foreignCores))
            best = round;
    }
    return best ?? { result: null, foreignCores: NaN };
}

function median(values) {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    return sorted.length ? sorted[Math.floor(sorted.length / 2)] : NaN;
}

const columns = ['relaydesk', 'soketi', 'bare', 'floor'];

function rowsOf(scenario, runs) {
    return scenario.figures.map(figure => {
        const of = who => median(runs.filter(r => r.scenario === scenario.id && r.who === who && r.result)
            .map(r => r.result[figure.field] * (figure.scale ?? 1)));
        const show = who => (Number.isFinite(of(who)) ? `${of(who).toFixed(figure.digits)} ${figure.unit}`.trim() : '');
        const verdicts = figure.targets.map(target => {
            const value = target.to ? of('relaydesk') / of(target.to) : of('relaydesk');
            if (!Number.isFinite(value))
                return `beside ${target.to ?? 'the bound'} not measured`;
            const met = target.better === 'higher' ? value >= target.bound : value <= target.bound;
            const sign = target.better === 'higher' ? '≥' : '≤';
            const against = target.to ? ` × ${target.to}` : ` ${figure.unit}`;
            return `${value.toFixed(2)}${against} (${sign} ${target.bound}) ${met ? 'met' : 'MISSED'}`;
        });
        const title = figure.name ? `${scenario.title}: ${figure.name}` : scenario.title;
        return [title, ...columns.map(show), verdicts.join('; ')];
    });
}

function printTable(rows) {
    const all = [['', 'relaydesk', 'soketi', 'bare engine', 'floor', 'target'], ...rows];
    const widths = all[0].map((_, column) => Math.max(...all.map(row => row[column].length)));
    const line = row => '| ' + row.map((cell, i) => cell.padEnd(widths[i])).join(' | ') + ' |';
    console.log(line(all[0]));
    console.log('|' + widths.map(w => '-'.repeat(w + 2)).join('|') + '|');
    rows.forEach(row => console.log(line(row)));
}

function progress(text) {
    if (process.stderr.isTTY)
        process.stderr.write(`\r\x1b[K${text}`);
}

/// The curves, one line a server: medians of the rounds.
async function measureCurves() {
    const panels = [];
    for (const curve of curves) {
        const lines = { relaydesk: curve.at.map(() => []), bare: curve.at.map(() => []) };
        for (let round = 1; round <= options.rounds; ++round)
            for (const [i, n] of curve.at.entries())
                for (const who of Object.keys(lines)) {
                    progress(`${round}/${options.rounds} ${curve.id} ${n}: ${who}`);
                    const { result } = await measure({ id: `${curve.id}-${n}`, load: curve.load(n) }, who);
                    lines[who][i].push(result?.cpu_us_per_delivery);
                }
        for (const who of Object.keys(lines))
            lines[who] = lines[who].map(median);
        panels.push({ title: curve.title, at: curve.at, lines });
    }
    return panels;
}

function printCurve({ title, at, lines }) {
    console.log(`\n${title}`);
    console.log(`${''.padEnd(14)}${at.map(n => n.toLocaleString('en').padStart(10)).join('')}`);
    for (const [who, values] of Object.entries(lines))
        console.log(`${who.padEnd(14)}${values.map(v => v.toFixed(2).padStart(10)).join('')}`);
}

/// The medians hide how the rounds differed, and what else the machine did.
function printRounds(runs) {
    console.log('\nCores that others kept busy, by round:');
    for (const { scenario, who } of runs.filter(r => r.round === 1)) {
        const all = runs.filter(r => r.scenario === scenario && r.who === who);
        const cell = r => r.foreignCores.toFixed(2) + (r.foreignCores > quietCores ? ' NOISY' : '') + (r.tries > 1 ? ` (try ${r.tries})` : '');
        console.log(`  ${`${scenario} ${who}`.padEnd(28)}${all.map(cell).join('  ')}`);
    }
}

const chosen = scenarios.filter(s => !options.only || options.only.includes(s.id));
const runs = [];
for (let round = 1; round <= options.rounds; ++round)
    for (const scenario of chosen)
        for (const who of ['relaydesk', ...scenario.peers]) {
            progress(`${round}/${options.rounds} ${scenario.id}: ${who}`);
            runs.push({ scenario: scenario.id, who, round, ...await measure(scenario, who) });
        }
const panels = options.curves ? await measureCurves() : [];
progress('');

const machine = { cpu: os.cpus()[0].model, cores: os.cpus().length, kernel: os.release(), node: process.version };
mkdirSync(build, { recursive: true });
writeFileSync(path.join(build, 'results.json'),
    JSON.stringify({ time: new Date().toISOString(), machine, options, runs, curves: panels, failures }, null, 1));
if (chosen.length > 0) {
    printTable(chosen.flatMap(s => rowsOf(s, runs)));
    printRounds(runs);
}
panels.forEach(printCurve);
if (panels.length > 0)
    writeFileSync(path.resolve(here, '../../resources/docs/growth.svg'), svgOf(panels));
console.log(`\n${machine.cores} cores (${machine.cpu}), generator and server sharing them; medians of ${options.rounds} interleaved rounds. All runs: build/bench/results.json`);
failures.forEach(f => console.error(`FAILED ${f}`));
process.exitCode = failures.length ? 1 : 0;
