// SPDX-License-Identifier: MIT
// Runs the scenarios against relaydesk and its peers, in turn, and prints one table. Started by run.sh.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenarios } from './scenarios.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.resolve(here, '../../build/bench');
const load = path.join(build, 'bin/relaydesk-load');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'relaydesk-bench-')); // nobody's .env or apps.json
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const options = { repetitions: 3, seconds: 5, only: null };
for (let i = 2; i < process.argv.length; ++i) {
    const argument = process.argv[i];
    if (argument === '--quick') Object.assign(options, { repetitions: 1, seconds: 2 });
    else if (argument === '--only') options.only = process.argv[++i].split(',');
    else if (argument === '--list') {
        scenarios.forEach(s => console.log(`${s.id.padEnd(16)}${s.title}`));
        process.exit(0);
    } else {
        console.error(`run.sh: unknown option ${argument} (--quick, --only IDS, --list)`);
        process.exit(2);
    }
}

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
};

const failures = [];

function runLoad(name, argumentsOfLoad, env = {}) {
    const done = spawnSync(load, argumentsOfLoad.map(String), {
        encoding: 'utf8', cwd: scratch, timeout: 600_000, env: { ...process.env, ...env },
    });
    if (done.status !== 0) failures.push(`${name}: ${done.stderr.trim()}`);
    return done.stdout.trim() ? JSON.parse(done.stdout) : null;
}

async function measure(scenario, who) {
    const name = `${scenario.id} ${who}`;
    const shared = [...scenario.load, '--seconds', options.seconds, '--label', who];
    if (who === 'floor')
        return runLoad(name, shared.map(a => (a === 'fanout' ? 'floor' : a)));
    // soketi binds with SO_REUSEPORT and would share a taken port without a word: hence one known to be free.
    const port = execFileSync(load, ['--mode', 'free-port'], { encoding: 'utf8' }).trim();
    const { command, env } = servers[who](port);
    if (scenario.id === 'start')
        return runLoad(name, [...shared, '--port', port, '--', ...command], env);
    const server = spawn(command[0], command.slice(1), { cwd: scratch, env: { ...process.env, ...env }, stdio: 'ignore' });
    const ended = new Promise(resolve => server.once('exit', resolve));
    try {
        // Few events: what they leave in a log is not what the memory figure is about.
        runLoad(`${name} warm-up`, ['--mode', 'publish', '--connections', 1, '--rate', 200, '--seconds', 0.5, '--port', port]);
        return runLoad(name, [...shared, '--port', port, '--pid', server.pid]);
    } finally {
        server.kill('SIGTERM');
        const insist = setTimeout(() => server.kill('SIGKILL'), 10_000);
        await ended;
        clearTimeout(insist);
    }
}

function median(values) {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    return sorted.length ? sorted[Math.floor(sorted.length / 2)] : NaN;
}

function rowsOf(scenario, runs) {
    return scenario.figures.map(figure => {
        const of = who => median(runs.filter(r => r.scenario === scenario.id && r.who === who && r.result)
            .map(r => r.result[figure.field] * (figure.scale ?? 1)));
        const show = who => (Number.isFinite(of(who)) ? `${of(who).toFixed(figure.digits)} ${figure.unit}`.trim() : '');
        const verdicts = figure.targets.map(target => {
            const value = target.to ? of('relaydesk') / of(target.to) : of('relaydesk');
            const met = target.better === 'higher' ? value >= target.bound : value <= target.bound;
            const sign = target.better === 'higher' ? '≥' : '≤';
            const against = target.to ? ` × ${target.to}` : ` ${figure.unit}`;
            return `${value.toFixed(2)}${against} (${sign} ${target.bound}) ${met ? 'met' : 'MISSED'}`;
        });
        const title = figure.name ? `${scenario.title}: ${figure.name}` : scenario.title;
        return [title, show('relaydesk'), show('soketi'), show('floor'), verdicts.join('; ')];
    });
}

function printTable(rows) {
    const all = [['', 'relaydesk', 'soketi', 'floor', 'target'], ...rows];
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

const chosen = scenarios.filter(s => !options.only || options.only.includes(s.id));
const runs = [];
for (let repetition = 1; repetition <= options.repetitions; ++repetition)
    for (const scenario of chosen)
        for (const who of ['relaydesk', ...scenario.peers]) {
            progress(`${repetition}/${options.repetitions} ${scenario.id}: ${who}`);
            runs.push({ scenario: scenario.id, who, repetition, result: await measure(scenario, who) });
        }
progress('');

const machine = { cpu: os.cpus()[0].model, cores: os.cpus().length, kernel: os.release(), node: process.version };
const rows = chosen.flatMap(s => rowsOf(s, runs));
mkdirSync(build, { recursive: true });
writeFileSync(path.join(build, 'results.json'), JSON.stringify({ time: new Date().toISOString(), machine, options, runs, failures }, null, 1));
printTable(rows);
console.log(`\n${machine.cores} cores (${machine.cpu}), generator and server sharing them; medians of ${options.repetitions}. All runs: build/bench/results.json`);
failures.forEach(f => console.error(`FAILED ${f}`));
process.exitCode = failures.length ? 1 : 0;
