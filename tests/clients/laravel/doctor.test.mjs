// SPDX-License-Identifier: MIT
// The doctor and the auth test as shell commands: which relay they look at, what counts, and what they exit with.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { makeHome, run } from '../shell/command.mjs';
import { serve, startBackend } from '../support/backend.mjs';
import { serverSdk } from '../support/clients.mjs';
import { app, startRelay } from '../support/relay.mjs';

let home;
let directory;
const ends = [];
beforeEach(() => {
  home = makeHome();
  directory = mkdtempSync(join(tmpdir(), 'relaydesk-project-'));
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(directory, { recursive: true, force: true });
  home.remove();
});

const healthyEnv = {
  BROADCAST_CONNECTION: 'reverb',
  QUEUE_CONNECTION: 'sync',
  REVERB_APP_ID: app.id,
  REVERB_APP_KEY: app.key,
  REVERB_APP_SECRET: app.secret,
  REVERB_HOST: 'localhost',
  REVERB_PORT: '9', // nobody answers there
  REVERB_SCHEME: 'http',
  VITE_REVERB_APP_KEY: '"${REVERB_APP_KEY}"',
  VITE_REVERB_HOST: '"${REVERB_HOST}"',
  VITE_REVERB_PORT: '"${REVERB_PORT}"',
  VITE_REVERB_SCHEME: '"${REVERB_SCHEME}"',
};

/** A Laravel 12 project of files alone. */
function write(env = {}, files = {}) {
  const all = {
    artisan: '',
    'composer.json': '{}',
    'composer.lock': '{"packages":[{"name":"laravel/framework","version":"v12.67.0"},{"name":"laravel/reverb","version":"v1.10.2"},{"name":"pusher/pusher-php-server","version":"7.2.8"}]}',
    'package.json': '{"devDependencies":{"laravel-echo":"^2.2.0","pusher-js":"^8.4.0"}}',
    'bootstrap/app.php': "<?php return Application::configure()->withRouting(channels: __DIR__.'/../routes/channels.php')->create();",
    'routes/channels.php': "<?php\nBroadcast::channel('orders.{order}', fn ($user) => true);\n",
    '.env': Object.entries({ ...healthyEnv, ...env }).map(([name, value]) => `${name}=${value}\n`).join(''),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

const doctor = (...args) => run(['doctor', directory, ...args], { home: home.path });
const relayHere = async (options) => {
  const relay = await startRelay({ env: { XDG_RUNTIME_DIR: home.path }, ...options });
  ends.push(() => relay.stop());
  return relay;
};

test('a healthy project without a running relay is no problem', async () => {
  write();
  const { code, out, errors } = await doctor();
  assert.equal(code, 0, out);
  assert.equal(errors, '');
  assert.match(out, /Relay's port: nothing answers on port 9/);
  assert.match(out, /0 problems, 1 warning\./);
});

test('what is ignored does not count', async () => {
  write({ BROADCAST_CONNECTION: 'log', VITE_REVERB_PORT: '8080' });
  assert.equal((await doctor()).code, 1);
  assert.equal((await doctor('--ignore', 'driver-not-broadcasting')).code, 1);
  const both = await doctor('--ignore', 'driver-not-broadcasting,dials-elsewhere');
  assert.equal(both.code, 0, both.out);
  assert.match(both.out, /Broadcast driver \(ignored\)/);
  assert.equal((await doctor('--ignore', 'driver-not-broadcasting', '--ignore', 'dials-elsewhere')).code, 0);
  const report = JSON.parse((await doctor('--json', '--ignore', 'driver-not-broadcasting,dials-elsewhere')).out);
  assert.equal(report.healthy, true);
  assert.deepEqual(report.checks.filter(({ ignored }) => ignored).map(({ id }) => id), ['broadcast-driver', 'page-address']);
});

test('a wrong call is said in one line', async () => {
  write();
  const wrong = async (line, ...args) => {
    const { code, out, errors } = await doctor(...args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(errors, line);
    assert.equal(errors.trim().split('\n').length, 1);
  };
  await wrong(/"driver-not-brodcasting" is not a finding; did you mean driver-not-broadcasting\?/, '--ignore', 'driver-not-brodcasting');
  await wrong(/--ignor is not an option; did you mean --ignore\?/, '--ignor', 'build-stale');
  await wrong(/--port is "x"/, '--port', 'x');
  await wrong(/"ftp:\/\/x" is not the address of a relay/, '--url', 'ftp://x');
  await wrong(/one argument too many/, 'another');
  const missing = await run(['doctor', join(directory, 'none')], { home: home.path });
  assert.equal(missing.code, 2);
  assert.match(missing.errors, /there is no directory/);
});

test('the relay that has the app is found where it runs', async () => {
  const relay = await relayHere();
  write();
  const { code, out } = await doctor();
  assert.equal(code, 1, out);
  assert.match(out, new RegExp(`the app publishes to port 9 \\(REVERB_PORT\\), and the relay listens on ${relay.port}`));
  write({ REVERB_PORT: String(relay.port) });
  const well = await doctor();
  assert.equal(well.code, 0, well.out);
  assert.match(well.out, /the relay accepts them/);
});

test('the relay can be named by its address', async () => {
  const relay = await relayHere({ args: ['--path-prefix', '/relay'] });
  write({ REVERB_PORT: String(relay.port) });
  const { code, out } = await doctor('--url', `http://127.0.0.1:${relay.port}/relay`);
  assert.equal(code, 1, out);
  assert.match(out, /the app publishes under no path, and the relay has the path prefix "\/relay"/);
});

test('a path prefix that only the relay’s option and the connection have is no fault', async () => {
  const relay = await relayHere({ args: ['--path-prefix', '/ws'] });
  const config = (path) => ({
    'config/broadcasting.php': `<?php return ['default' => 'reverb', 'connections' => ['reverb' => ['driver' => 'reverb',
      'key' => env('REVERB_APP_KEY'), 'secret' => env('REVERB_APP_SECRET'), 'app_id' => env('REVERB_APP_ID'), 'options' => [
      'host' => env('REVERB_HOST'), 'port' => env('REVERB_PORT'), 'scheme' => env('REVERB_SCHEME'), 'path' => '${path}']]]];`,
  });
  write({ REVERB_PORT: String(relay.port) }, config('/ws'));
  const { code, out } = await doctor();
  assert.equal(code, 0, out);
  assert.match(out, /0 problems, 0 warnings/);
  write({ REVERB_PORT: String(relay.port) }, config('/other'));
  const wrong = await doctor();
  assert.equal(wrong.code, 1, wrong.out);
  assert.match(wrong.out, /not under the project's path prefix "\/other"/);
  assert.match(wrong.out, /relaydesk --laravel .* --path-prefix \/other/);
});

test('a relay on PUSHER_PORT is found by the project', async () => {
  const relay = await relayHere();
  await serverSdk(relay).trigger('orders', 'shipped', {});
  write({ BROADCAST_CONNECTION: 'pusher', REVERB_APP_ID: '', REVERB_APP_KEY: '', REVERB_APP_SECRET: '', REVERB_PORT: '',
    PUSHER_APP_ID: app.id, PUSHER_APP_KEY: app.key, PUSHER_APP_SECRET: app.secret, PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String(relay.port), PUSHER_SCHEME: 'http' });
  const { out, errors } = await run(['why', 'shipped', '--laravel', directory], { home: home.path });
  assert.match(out, /shipped on orders/, errors);
});

test('a log of calls that succeed since is no problem', async () => {
  const relay = await relayHere();
  const at = new Date(Date.now() - 60_000).toISOString().slice(0, 19).replace('T', ' ');
  const log = `[${at}] local.ERROR: Pusher error: cURL error 7: Failed to connect for http://localhost:${relay.port}/apps/1/events\n`;
  write({ REVERB_PORT: String(relay.port) }, { 'storage/logs/laravel.log': log });
  assert.match((await doctor()).out, /✕ +Laravel's log/);
  await serverSdk(relay).trigger('orders', 'shipped', {});
  const { code, out } = await doctor();
  assert.equal(code, 0, out);
  assert.doesNotMatch(out, /Laravel's log/);
});

test('a relay of other apps is not taken for the one of the project', async () => {
  await relayHere();
  write({ REVERB_APP_ID: 'another', REVERB_APP_KEY: 'anotherkey' });
  const { code, out } = await doctor();
  assert.equal(code, 0, out);
});

test('the file of APP_ENV is read in place of .env', async () => {
  write({}, { '.env.staging': Object.entries({ ...healthyEnv, BROADCAST_CONNECTION: 'log' }).map(([name, value]) => `${name}=${value}\n`).join('') });
  assert.equal((await doctor()).code, 0);
  const { code, out } = await run(['doctor', directory], { home: home.path, env: { APP_ENV: 'staging' } });
  assert.equal(code, 1);
  assert.match(out, /BROADCAST_CONNECTION in \.env\.staging/);
});

test('why asks a relay whose secret the project has wrong', async () => {
  const relay = await relayHere();
  await serverSdk(relay).trigger('orders', 'shipped', {});
  write({ REVERB_PORT: String(relay.port), REVERB_APP_SECRET: 'wrong' });
  const { out, errors } = await run(['why', 'shipped', '--laravel', directory], { home: home.path });
  assert.match(out, /shipped on orders/);
  assert.match(errors, /rejects the credentials from the settings/);
});

test('why names the project in its advice, and finds its relay among several', async () => {
  const relay = await relayHere();
  const another = await startRelay({ env: { XDG_RUNTIME_DIR: home.path, RELAY_APP_ID: 'another', RELAY_APP_KEY: 'anotherkey' } });
  ends.push(() => another.stop());
  await serverSdk(relay).trigger('orders', 'shipped', {});
  write({ REVERB_PORT: String(relay.port) });
  const here = await run(['why', 'shipped'], { home: home.path, cwd: directory });
  assert.match(here.out, /shipped on orders/, here.errors);
  const unseen = await run(['why', 'nothing', '--laravel', directory], { home: home.path });
  assert.ok(unseen.out.includes(`relaydesk doctor ${directory} `), unseen.out);
});

test('the auth test knows the apps of the relay that runs', async () => {
  const relay = await relayHere();
  const backend = await startBackend(serverSdk(relay));
  ends.push(() => backend.close());
  const ask = (...args) => run(['auth-test', backend.authEndpoint, ...args], { home: home.path });
  const { out } = await ask('--channel', 'private-orders.1');
  assert.match(out, /nobody is signed in/);
  const swapped = await serve(() => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ auth: `${app.secret}:00` }) }));
  ends.push(() => swapped.close());
  for (const more of [[], ['--json']]) {
    const answer = await run(['auth-test', swapped.url, '--channel', 'private-x', ...more], { home: home.path });
    assert.match(answer.out, /key and secret are swapped/);
    assert.ok(!answer.out.includes(app.secret));
  }
  for (const path of ['/broadcasting/auth', `/apps/${app.id}/auth`]) {
    const answer = await run(['auth-test', `http://127.0.0.1:${relay.port}${path}`, '--channel', 'private-x'], { home: home.path });
    assert.equal(answer.code, 1);
    assert.match(answer.out, /this is a relay, not the app/);
    assert.match(answer.out, /set authEndpoint/);
  }
  const socket = await ask('--channel', 'private-x', '--socket', 'zz');
  assert.deepEqual([socket.code, socket.out], [2, '']);
  assert.match(socket.errors, /--socket zz is not a socket id/);
  const wrong = await ask();
  assert.deepEqual([wrong.code, wrong.out], [2, '']);
  assert.match(wrong.errors, /--channel is missing/);
  assert.equal((await run(['auth-test'], { home: home.path })).code, 2);
  assert.match((await run(['auth-test', 'nonsense', '--channel', 'private-x'], { home: home.path })).errors, /it takes the endpoint's URL/);
});

test('a relay that starts for a project in a container says what containers need', async () => {
  write({ REVERB_PORT: '0' }, { 'compose.yaml': 'services:\n  laravel.test:\n    build: .\n' });
  const relay = await startRelay({ args: ['--laravel', directory] });
  ends.push(() => relay.stop());
  assert.match(relay.errors, /runs in a container \(Laravel Sail\).*--host 0\.0\.0\.0/);
});
