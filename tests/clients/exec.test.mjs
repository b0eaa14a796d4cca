// SPDX-License-Identifier: MIT
// A relay around a command, as CI runs it: what the command gets, how it ends, and what is said at the end.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeHome, run, start } from './shell/command.mjs';
import { app, binary } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const portable = process.env.RELAYDESK_PORTABLE === '1' && 'Qt starts it with text';
let home;
before(() => (home = makeHome()));
after(() => home.remove());

const file = (name, content) => {
  const path = join(home.path, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const exec = (options, command, more) => run(['--exec', ...options, '--', ...command], { home: home.path, ...more });
const node = (script, ...options) => exec(options, [process.execPath, '-e', script]);

/** A script that publishes with the real SDK from the variables that Laravel reads. */
const publisher = (...events) => `
  const Pusher = require(${JSON.stringify(join(here, 'node_modules/pusher'))});
  const { PUSHER_APP_ID, PUSHER_APP_KEY, PUSHER_APP_SECRET, PUSHER_HOST, PUSHER_PORT } = process.env;
  const pusher = new Pusher({ appId: PUSHER_APP_ID, key: PUSHER_APP_KEY, secret: PUSHER_APP_SECRET, host: PUSHER_HOST, port: PUSHER_PORT, useTLS: false });
  (async () => { for (const [channel, name, data] of ${JSON.stringify(events)}) await pusher.trigger(channel, name, data ?? {}); })();`;

describe('--exec', { timeout: 300_000 }, () => {
  test('the command finds the relay by every name, and has its own streams', async () => {
    const names = ['RELAY_URL', 'RELAY_PORT', 'PUSHER_HOST', 'PUSHER_PORT', 'PUSHER_SCHEME', 'PUSHER_APP_CLUSTER', 'REVERB_APP_KEY', 'REVERB_PORT',
      'VITE_REVERB_APP_KEY', 'VITE_PUSHER_HOST', 'MIX_PUSHER_APP_KEY', 'BROADCAST_CONNECTION', 'BROADCAST_DRIVER', 'VITE_PUSHER_APP_SECRET', 'VITE_REVERB_APP_ID'];
    const { code, out } = await node(`
      const env = process.env;
      fetch(env.RELAY_URL + '/health').then((answer) => answer.json()).then((health) =>
        console.log(JSON.stringify({ health, env: Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, env[name]])), same: env.RELAY_APP_KEY === env.PUSHER_APP_KEY && env.RELAY_APP_SECRET === env.REVERB_APP_SECRET })));`);
    assert.equal(code, 0);
    const { health, env, same } = JSON.parse(out);
    assert.equal(health.status, 'ok');
    assert.ok(same);
    assert.equal(env.RELAY_URL, `http://127.0.0.1:${env.RELAY_PORT}`);
    assert.equal(env.PUSHER_PORT, env.RELAY_PORT);
    assert.equal(env.BROADCAST_CONNECTION, 'pusher');
    assert.equal(env.VITE_REVERB_APP_KEY, env.REVERB_APP_KEY);
    assert.equal(env.VITE_PUSHER_APP_SECRET, undefined);
    assert.equal(env.VITE_REVERB_APP_ID, undefined);
    assert.equal((await exec([], ['cat'], { stdin: 'through' })).out, 'through');
  });

  test('the command finds the relay by one address, as the SDKs for Ruby and Go do', async () => {
    const odd = ['--app-id', 'shop', '--app-key', 'a-key', '--app-secret', 'se/cr@t+:%'];
    const { out } = await exec(odd, ['sh', '-c', 'echo "$PUSHER_URL $PUSHER_PORT"'], { env: { PUSHER_URL: 'http://k:s@api.pusherapp.com/apps/1' } });
    const [, given, port] = out.match(/^(\S+) (\d+)\n$/);
    const url = new URL(given);
    assert.equal(given, `http://a-key:se%2Fcr%40t%2B%3A%25@127.0.0.1:${port}/apps/shop`);
    assert.equal(decodeURIComponent(url.password), odd.at(-1));
    const other = await node(`
      const { pathname, host } = new URL(process.env.PUSHER_URL);
      fetch('http://' + host + pathname + '/events', { method: 'POST' }).then((answer) => console.log(answer.status));`);
    assert.equal(other.out, '401\n');
  });

  test('a Laravel project says which broadcaster and which app', async () => {
    const project = join(home.path, 'project');
    mkdirSync(project);
    writeFileSync(join(project, '.env'), 'REVERB_APP_ID=7\nREVERB_APP_KEY=its-key\nREVERB_APP_SECRET=its-secret\nREVERB_PORT=8080\n');
    writeFileSync(join(project, 'composer.lock'), '{"packages":[{"name": "laravel/reverb"}]}');
    const shown = '"$BROADCAST_CONNECTION $REVERB_APP_ID $RELAY_APP_KEY $RELAY_PORT"';
    const { out } = await exec(['--laravel', project], ['sh', '-c', `echo ${shown}`]);
    assert.match(out, /^reverb 7 its-key \d+\n$/);
    assert.doesNotMatch(out, / 8080\n/);
    assert.match((await exec(['--laravel', project, '--driver', 'mine'], ['sh', '-c', `echo ${shown}`])).out, /^mine /);
  });

  test('the exit code is the command’s own', async () => {
    assert.equal((await exec([], ['true'])).code, 0);
    assert.equal((await exec([], ['sh', '-c', 'exit 42'])).code, 42);
    assert.equal((await exec([], ['sh', '-c', 'kill -9 $$'])).code, 137);
    const missing = await exec([], ['no-such-command']);
    assert.equal(missing.code, 127);
    assert.equal(missing.errors, 'relaydesk: no-such-command: command not found\n');
    const plain = file('plain.txt', 'text');
    chmodSync(plain, 0o644);
    assert.equal((await exec([], [plain])).code, 126);
    assert.equal((await run(['--exec'], { home: home.path })).code, 2);
  });

  test('a script without "#!" is run by sh, as from a shell', async () => {
    const script = file('unmarked', 'echo "$0 $1"; exit 6\n');
    chmodSync(script, 0o755);
    const { code, out } = await exec([], [script, 'an argument']);
    assert.equal(out, `${script} an argument\n`);
    assert.equal(code, 6);
    const found = await exec([], ['unmarked', 'x'], { env: { PATH: `${process.env.PATH}:${home.path}` } });
    assert.equal(found.out, `${script} x\n`);
    const foreign = file('foreign', '\x7fELF\0\0 is of another machine');
    chmodSync(foreign, 0o755);
    assert.equal((await exec([], [foreign])).code, 126);
  });

  test('several files of expectations and lists of findings add up', async () => {
    const first = file('first.json', [{ event: 'First' }]);
    const second = file('second.json', '\ufeff[{"event":"Second"}]'); // with a byte order mark
    const both = await exec(['--expect', first, '--expect', second], ['true']);
    assert.equal(both.code, 3);
    assert.match(both.errors, /2 expectations: 0 met, 2 not met/);
    const faulty = 'fetch(process.env.RELAY_URL + "/apps/x/events", { method: "POST" })';
    assert.equal((await node(faulty, '--fail-on', 'problem', '--fail-on', 'near-miss-channel')).code, 3);
  });

  test('bytes that are no text reach the command as they are', { skip: portable }, async () => {
    const line = '"$RELAYDESK" --exec -- sh -c \'printf "%s %s" "$0" "$BYTES" | od -An -tx1\' "$(printf \'a\\351\')"';
    const env = { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path, RELAYDESK: binary() };
    const { stdout } = spawnSync('sh', ['-c', `BYTES=$(printf 'b\\376'); export BYTES; ${line}`], { cwd: home.path, env });
    assert.equal(stdout.toString().trim(), '61 e9 20 62 fe');
  });

  test('signals go on to the command', async () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      const script = `process.on('${signal}', () => { console.log('got it'); process.exit(7); }); setInterval(() => {}, 1000); console.log('ready');`;
      const running = start(['--exec', '--', process.execPath, '-e', script], { home: home.path });
      await eventually(() => running.out.includes('ready'), 'the command');
      running.child.kill(signal);
      assert.equal(await running.exit, 7);
      assert.equal(running.out, 'ready\ngot it\n');
    }
    const killed = start(['--exec', '--', 'sh', '-c', 'echo ready; exec sleep 30'], { home: home.path });
    await eventually(() => killed.out.includes('ready'), 'the command');
    killed.child.kill('SIGTERM');
    assert.equal(await killed.exit, 143);
  });

  test('what was seen is said at the end, and a miss is exit 3 with the nearest', async () => {
    const expectations = file('expect.json', [
      { event: 'OrderShipped', channel: 'private-orders.5', name: 'the order is shipped' },
      { event: 'OrderShipped', data: { id: 6 } },
      { event: 'OrderCancelled', times: 0 },
    ]);
    const report = join(home.path, 'report.json');
    const junit = join(home.path, 'junit.xml');
    const { code, errors } = await node(publisher(['private-orders.6', 'OrderShipped', { id: 6 }]), '--expect', expectations, '--report', report, '--junit', junit);
    assert.equal(code, 3);
    assert.match(errors, /OrderShipped on private-orders\.6 × 1, delivered to nobody/);
    assert.match(errors, /3 expectations: 2 met, 1 not met/);
    assert.match(errors, /✕ the order is shipped\n +OrderShipped came on private-orders\.6; expected private-orders\.5\n/);
    const written = JSON.parse(readFileSync(report, 'utf8'));
    assert.deepEqual(written.events, [{ name: 'OrderShipped', channel: 'private-orders.6', count: 1, recipients: 0 }]);
    assert.deepEqual(written.expectations.map(({ met, matched }) => [met, matched]), [[false, 0], [true, 1], [true, 0]]);
    assert.match(written.expectations[0].nearest, /expected private-orders\.5/);
    assert.equal(written.exit, 3);
    const xml = readFileSync(junit, 'utf8');
    assert.match(xml, /<testsuite name="relaydesk" tests="3" failures="1" errors="0">/);
    assert.match(xml, /<testcase classname="relaydesk.expectations" name="the order is shipped">\s*<failure message="OrderShipped came on/);
    const annotated = await exec(['--expect', expectations], [process.execPath, '-e', ''], { env: { GITHUB_ACTIONS: 'true' } });
    assert.match(annotated.errors, /^::error title=the order is shipped::never published; no other events were$/m);
    const empty = await exec(['--expect', expectations], ['true'], { env: { GITHUB_ACTIONS: '' } });
    assert.doesNotMatch(empty.errors, /::error/);
  });

  test('the expectations of the page are valid', async () => {
    const page = readFileSync(join(here, '../../resources/docs/testing.md'), 'utf8');
    const example = file('example.json', page.match(/```json\n(\[.*?\])\n```/s)[1]);
    const { code, errors } = await exec(['--expect', example], ['true']);
    assert.equal(code, 3);
    assert.match(errors, /3 expectations: 1 met, 2 not met/);
  });

  test('a command that fails keeps its code, and the expectations are told', async () => {
    const expectations = file('one.json', [{ event: 'A' }]);
    const { code, errors } = await exec(['--expect', expectations], ['sh', '-c', 'exit 5']);
    assert.equal(code, 5);
    assert.match(errors, /0 met, 1 not met/);
  });

  test('an event that is expected never is told when it comes', async () => {
    const expectations = file('never.json', [{ event: 'A', times: 0 }]);
    const script = `${publisher(['c', 'A'])} setInterval(() => {}, 1000);`; // until it is ended
    const running = start(['--exec', '--expect', expectations, '--', process.execPath, '-e', script], { home: home.path });
    await eventually(() => running.errors.includes('not met: A, never: came 1 time; expected none'), 'the sentence');
    assert.equal(running.child.exitCode, null);
    running.child.kill('SIGTERM');
    assert.equal(await running.exit, 143);
  });

  test('--fail-on is exit 3', async () => {
    const { code, errors } = await node('fetch(process.env.RELAY_URL + "/apps/x/events", { method: "POST" })', '--fail-on', 'problem');
    assert.equal(code, 3);
    assert.match(errors, /problem [a-z-]+: .*\n +fix: /);
    assert.equal((await node('', '--fail-on', 'problem')).code, 0);
    const wrong = await node('', '--fail-on', 'near-mis-channel');
    assert.equal(wrong.code, 2);
    assert.match(wrong.errors, /^relaydesk: --fail-on: "near-mis-channel" is not a finding; did you mean near-miss-channel\?\n$/);
  });

  test('what cannot be read or written is exit 2 before the start', async () => {
    const bad = file('bad.json', '[{"event":"A"},\n {"event":"B","tims":1}]');
    const wrong = await node('console.log("ran")', '--expect', bad);
    assert.equal(wrong.code, 2);
    assert.equal(wrong.out, '');
    assert.match(wrong.errors, /bad\.json:2: \[1\]\.tims: unknown key; the nearest is times\n$/);
    for (const option of ['--report', '--junit']) assert.equal((await node('', option, '/no/such/folder/file')).code, 2);
    assert.equal((await node('', '--expect', '/no/such/file')).code, 2);
    for (const option of ['--expect', '--report', '--junit', '--record']) {
      const empty = await node('console.log("ran")', option, '');
      assert.equal(empty.code, 2);
      assert.equal(empty.out, '');
      assert.equal(empty.errors, `relaydesk: ${option}: the name of the file is empty\n`);
    }
  });

  test('a report goes into a pipe too, and a run that only publishes has no warning', async () => {
    const args = ['--exec', '--report', '/dev/stdout', '--fail-on', 'warning', '--', process.execPath, '-e', publisher(['orders', 'OrderShipped', {}])];
    const shell = spawnSync('bash', ['-c', 'set -o pipefail; "$@" | cat', 'bash', binary(), ...args], {
      cwd: home.path, env: { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path }, encoding: 'utf8',
    });
    assert.equal(shell.status, 0, shell.stderr);
    const out = shell.stdout;
    assert.deepEqual(JSON.parse(out).events, [{ channel: 'orders', count: 1, name: 'OrderShipped', recipients: 0 }]);
  });

  test('a run without any call says why that may be', async () => {
    const project = join(home.path, 'silent');
    mkdirSync(project);
    writeFileSync(join(project, 'phpunit.xml'), '<phpunit><php><env name="BROADCAST_CONNECTION" value="null" force="true"/></php></phpunit>');
    const report = join(home.path, 'silent.json');
    const { errors, code } = await exec(['--report', report, '--fail-on', 'driver-not-broadcasting'], ['true'], { cwd: project });
    assert.equal(code, 3);
    assert.match(errors, /No call reached the relay\. Event::fake\(\)/);
    assert.match(errors, /phpunit\.xml sets BROADCAST_CONNECTION=null with force="true"/);
    assert.equal(JSON.parse(readFileSync(report, 'utf8')).findings[0].code, 'driver-not-broadcasting');
  });

  test('three at once do not disturb each other', async () => {
    const expectations = file('parallel.json', [{ event: 'Mine', times: 1 }]);
    const runs = await Promise.all([1, 2, 3].map(() => node(publisher(['c', 'Mine']), '--expect', expectations)));
    assert.deepEqual(runs.map((each) => each.code), [0, 0, 0]);
  });

  test('a child that is left behind does not keep it, and it leaves no entry', async () => {
    const began = Date.now();
    const { code } = await exec([], ['sh', '-c', 'sleep 60 >/dev/null 2>&1 </dev/null & exit 0']);
    assert.equal(code, 0);
    assert.ok(Date.now() - began < 40_000);
    assert.ok(!existsSync(join(home.path, 'relaydesk')));
  });
});

describe('headless runs', { timeout: 180_000 }, () => {
  test('say where they listen, and end in time', async () => {
    const ready = join(home.path, 'ready.json');
    const running = start(['--no-gui', '--port', '0', '--ready-file', ready], { home: home.path });
    await eventually(() => existsSync(ready), 'the file');
    const { url, port, app, pid } = JSON.parse(readFileSync(ready, 'utf8'));
    assert.equal(url, `http://127.0.0.1:${port}`);
    assert.equal(pid, running.child.pid);
    assert.ok(app);
    assert.equal((await fetch(`${url}/health`)).status, 200);
    running.child.kill('SIGTERM');
    assert.equal(await running.exit, 0);
    assert.ok(!existsSync(ready));
    assert.equal((await run(['--no-gui', '--port', '0', '--ready-file', ready, '--run-for', '0.2'], { home: home.path })).code, 0);
    assert.ok(!existsSync(ready));
  });

  test('end at once when nobody reads their output', async () => {
    const ready = join(home.path, 'unread.json');
    const credentials = ['--app-id', app.id, '--app-key', app.key, '--app-secret', app.secret];
    const args = ['--no-gui', '--port', '0', '--log-format', 'json', '--ready-file', ready, ...credentials];
    const child = spawn(binary(), args, { cwd: home.path, env: { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path }, stdio: ['ignore', 'pipe', 'ignore'] });
    const exit = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
    await eventually(() => existsSync(ready), 'the file');
    const { url } = JSON.parse(readFileSync(ready, 'utf8'));
    const data = JSON.stringify('x'.repeat(50_000)); // over and over: more than any pipe takes
    for (let i = 0; i < 60; ++i) await publish({ address: url, app }, { name: 'Long', channel: 'a', data });
    const began = Date.now();
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    assert.ok(Date.now() - began < 15_000, 'it waited for its reader'); // a busy machine's five seconds
  });

  test('run on with their standard streams closed', async () => {
    const ready = join(home.path, 'closed.json');
    const args = ['-c', 'exec "$@" 0<&- 1>&- 2>&-', 'sh', binary(), '--no-gui', '--port', '0', '--ready-file', ready];
    const child = spawn('sh', args, { cwd: home.path, env: { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path }, stdio: 'ignore' });
    const exit = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
    await eventually(() => existsSync(ready), 'the file');
    assert.equal((await fetch(`${JSON.parse(readFileSync(ready, 'utf8')).url}/health`)).status, 200);
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
  });

  test('end when nobody needs them, and are judged', async () => {
    const expectations = file('headless.json', [{ event: 'A' }]);
    const { code, errors } = await run(['--no-gui', '--port', '0', '--exit-on-idle', '0.3', '--expect', expectations], { home: home.path });
    assert.equal(code, 3);
    assert.match(errors, /never published; no other events were/);
    assert.equal((await run(['--no-gui', '--port', '0', '--run-for', 'soon'], { home: home.path })).code, 2);
  });

  test('have options that a window refuses', async () => {
    for (const option of [['--run-for', '1'], ['--report', 'r.json'], ['--fail-on', 'problem']]) {
      const { code, errors } = await run(['--port', '0', ...option], { home: home.path, env: { QT_QPA_PLATFORM: 'offscreen' } });
      assert.equal(code, 2);
      assert.equal(errors, `relaydesk: ${option[0]} is for a headless run (--no-gui)\n`);
    }
  });
});
