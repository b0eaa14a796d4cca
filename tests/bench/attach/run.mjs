// SPDX-License-Identifier: MIT
// Measures what one attached window costs the relay: CPU a delivery at 1,000 facts a second, without it, with it, and
// with one that has agreed to permessage-deflate, in turns. Prints one line a figure.
//
//   node tests/bench/attach/run.mjs [--seconds 5] [--rounds 5]
//
// RELAYDESK names the binary, build/release/bin/relaydesk by default.
//
// Clients and window run in this process: CPU is the relay's own, from /proc. Asserts nothing about time; fails where a
// fact is lost.

import { spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(path.join(here, '../../clients/package.json'));
const { WebSocket } = require('ws');
const binary = process.env.RELAYDESK ?? path.resolve(here, '../../../build/release/bin/relaydesk');
const option = (name) => Number(process.argv[process.argv.indexOf(name) + 1]);
const seconds = process.argv.includes('--seconds') ? option('--seconds') : 5;
const rounds = process.argv.includes('--rounds') ? option('--rounds') : 5;
const app = { id: 'bench', key: 'bench-key', secret: 'bench-secret' };
const subscribers = 100;
const batch = 10;
const batchesPerSecond = 100;
const sent = seconds * batchesPerSecond * batch; // events of one measurement
const scratch = mkdtempSync(path.join(os.tmpdir(), 'relaydesk-attach-'));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const relay = spawn(binary, ['--no-gui', '--port', '0'], {
  cwd: scratch,
  env: { PATH: process.env.PATH, HOME: scratch, RELAY_APP_ID: app.id, RELAY_APP_KEY: app.key, RELAY_APP_SECRET: app.secret },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => {
  relay.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});
const port = await new Promise((done) => {
  createInterface({ input: relay.stdout }).on('line', (line) => {
    const address = / listens on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line);
    if (address) done(Number(address[1]));
  });
});

/** Seconds of CPU that the relay's threads have used; /proc/PID/stat has no more than hundredths. */
function cpu() {
  const threads = `/proc/${relay.pid}/task`;
  return readdirSync(threads).reduce((sum, thread) => sum + Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9, 0);
}

function signed(method, route, body = '') {
  const parameters = [`auth_key=${app.key}`, `auth_timestamp=${Math.floor(Date.now() / 1000)}`, 'auth_version=1.0'];
  if (body) parameters.push(`body_md5=${createHash('md5').update(body).digest('hex')}`);
  const query = parameters.join('&');
  return `${route}?${query}&auth_signature=${createHmac('sha256', app.secret).update(`${method}\n${route}\n${query}`).digest('hex')}`;
}

async function publish(number) {
  const route = `/apps/${app.id}/events/batch`;
  const body = JSON.stringify({
    batch: Array.from({ length: batch }, (_, i) => ({ name: 'tick', channel: 'load', data: JSON.stringify({ number, i, text: 'x'.repeat(200) }) })),
  });
  const answer = await fetch(`http://127.0.0.1:${port}${signed('POST', route, body)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`publishing was answered with ${answer.status}`);
}

let delivered = 0;
const opened = Array.from({ length: subscribers }, async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/app/${app.key}?protocol=7&client=js&version=8.4.0`, { perMessageDeflate: false });
  socket.on('message', (data) => data.includes('"tick"') && ++delivered);
  await new Promise((done, failed) => socket.on('open', done).on('error', failed));
  socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel: 'load' } }));
});
await Promise.all(opened);

async function attach(deflate) {
  const window = { facts: 0, missed: 0 };
  const route = `/apps/${app.id}/inspect`;
  window.socket = new WebSocket(`ws://127.0.0.1:${port}${signed('GET', route)}`, 'relaydesk.inspect.1', { perMessageDeflate: deflate });
  window.socket.on('message', (text) => {
    const message = JSON.parse(text);
    window.facts += (message.facts ?? []).filter((fact) => fact.name === 'tick').length;
    window.missed += message.missed ?? 0;
  });
  await new Promise((done, failed) => window.socket.on('open', done).on('error', failed));
  await pause(2000); // what the log holds already
  window.facts = 0;
  window.bytes = window.socket._socket.bytesRead;
  return window;
}

/** CPU microseconds a delivery, until all of them, and the window's facts, have come. */
async function measure(window) {
  const before = { cpu: cpu(), delivered };
  const start = Date.now();
  for (let i = 0; i < seconds * batchesPerSecond; ++i) {
    await publish(i);
    const ahead = start + ((i + 1) * 1000) / batchesPerSecond - Date.now();
    if (ahead > 0) await pause(ahead);
  }
  const wanted = before.delivered + sent * subscribers;
  const facts = () => window.facts + window.missed;
  for (const end = Date.now() + 30_000; delivered < wanted || (window && facts() < sent); await pause(10))
    if (Date.now() > end) throw new Error(`${delivered - before.delivered} deliveries of ${sent * subscribers}, and ${window ? facts() : 'no'} facts of ${sent} came`);
  await pause(200);
  return ((cpu() - before.cpu) * 1e6) / (delivered - before.delivered);
}

/** The same with a window, and the bytes that it got a fact. */
async function measureWith(deflate) {
  const window = await attach(deflate);
  const cost = await measure(window);
  const bytes = (window.socket._socket.bytesRead - window.bytes) / sent;
  window.socket.close();
  await pause(200);
  return { cost, bytes };
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const costs = { without: [], window: [], compressed: [] };
const bytes = {};
await measure(); // warms up
for (let round = 0; round < rounds; ++round) {
  costs.without.push(await measure());
  for (const [name, deflate] of [['window', false], ['compressed', true]]) {
    const measured = await measureWith(deflate);
    costs[name].push(measured.cost);
    bytes[name] = measured.bytes;
  }
}
console.log(`CPU a delivery, no window         ${median(costs.without).toFixed(3)} us`);
for (const name of ['window', 'compressed']) {
  // of neighbours in time, so that what else the machine does weighs on both
  const more = median(costs[name].map((cost, round) => (cost / costs.without[round] - 1) * 100));
  console.log(`CPU a delivery, one ${name.padEnd(13)} ${median(costs[name]).toFixed(3)} us, ${more.toFixed(1)} % more; ${bytes[name].toFixed(0)} bytes a fact`);
}
process.exit(0);
