// SPDX-License-Identifier: MIT
// Measures relays that act as one over a redis-server of its own: what a delivery costs on two nodes against one, how
// publishing holds up as nodes join, and how much later other nodes' subscribers get an event; and the same of soketi
// with its Redis adapter, where tests/bench/node_modules has it (npm ci). Prints one line a figure.
//
//   node tests/bench/cluster/run.mjs [--seconds 3] [--rounds 3]
//
// RELAYDESK names the binary (build/bench or build/release otherwise), SOKETI a node_modules that has soketi. What is
// compared runs in turn, round by round, and the medians count, so that a busy machine is busy for all. The clients run
// in this process: CPU is the servers' own, from /proc. Asserts nothing about time; fails where a delivery is lost.

import { spawn } from 'node:child_process';
import { createHmac, createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(path.join(here, '../../clients/package.json'));
const { WebSocket } = require('ws');
const built = ['bench', 'release'].map((preset) => path.resolve(here, `../../../build/${preset}/bin/relaydesk`));
const binary = process.env.RELAYDESK ?? built.find(existsSync) ?? built[0];
const soketi = path.join(process.env.SOKETI ?? path.join(here, '../node_modules'), '@soketi/soketi/bin/server.js');
const option = (name, otherwise) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise);
const seconds = option('--seconds', 3);
const rounds = option('--rounds', 3);
const app = { id: 'bench', key: 'bench-key', secret: 'bench-secret' };
const scratch = mkdtempSync(path.join(os.tmpdir(), 'relaydesk-cluster-'));
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

async function freePort() {
  const server = net.createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

function start(command, args, env = {}) {
  const child = spawn(command, args, { cwd: scratch, stdio: ['ignore', 'pipe', 'ignore'], env: { PATH: process.env.PATH, HOME: scratch, ...env } });
  children.add(child);
  child.stdout.resume();
  return child;
}

async function answers(port, request) {
  for (let tries = 0; tries < 1200; tries += 1) {
    const up = await new Promise((done) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write(request));
      socket.once('data', () => (socket.destroy(), done(true)));
      socket.once('error', () => done(false));
      socket.once('close', () => done(false));
    });
    if (up) return;
    await pause(25);
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function startRedis() {
  const port = await freePort();
  const child = start('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', scratch]);
  await answers(port, 'PING\r\n');
  return { child, port, url: `redis://127.0.0.1:${port}` };
}

const servers = {
  relaydesk: (port, redis) => [
    binary,
    ['--no-gui', '--port', String(port)],
    { RELAY_APP_ID: app.id, RELAY_APP_KEY: app.key, RELAY_APP_SECRET: app.secret, ...(redis && { RELAY_REDIS_URL: redis.url }) },
  ],
  soketi: (port, redis) => [
    process.execPath,
    [soketi, 'start'],
    {
      SOKETI_DEFAULT_APP_ID: app.id, SOKETI_DEFAULT_APP_KEY: app.key, SOKETI_DEFAULT_APP_SECRET: app.secret, SOKETI_METRICS_ENABLED: 'false', SOKETI_PORT: String(port),
      ...(redis && { SOKETI_ADAPTER_DRIVER: 'redis', SOKETI_DB_REDIS_HOST: '127.0.0.1', SOKETI_DB_REDIS_PORT: String(redis.port) }),
    },
  ],
};

/** So many nodes that know each other; each starts on a free port. */
async function startNodes(who, redis, count) {
  const nodes = [];
  for (let i = 0; i < count; i += 1) {
    const port = await freePort();
    nodes.push({ child: start(...servers[who](port, redis)), port });
    await answers(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  }
  await pause(1500);
  return nodes;
}

async function stop(nodes) {
  for (const { child } of nodes) {
    children.delete(child);
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  }
}

function cpuMilliseconds({ child }) {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function publish(node, channel, data) {
  const body = JSON.stringify({ name: 'e', channel, data });
  const target = `/apps/${app.id}/events`;
  const query = `auth_key=${app.key}&auth_timestamp=${Math.floor(Date.now() / 1000)}&auth_version=1.0&body_md5=${createHash('md5').update(body).digest('hex')}`;
  const signature = createHmac('sha256', app.secret).update(`POST\n${target}\n${query}`).digest('hex');
  return new Promise((done, failed) => {
    const request = http.request({ host: '127.0.0.1', port: node.port, path: `${target}?${query}&auth_signature=${signature}`, method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? done() : failed(new Error(`status ${response.statusCode}`))));
    });
    request.on('error', failed);
    request.end(body);
  });
}

/** A client on those channels; `onEvent(text)` is called for each event. */
async function client(node, channels, onEvent) {
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}/app/${app.key}?protocol=7&client=js&version=8.4.0`);
  let open = channels.length;
  await new Promise((done, failed) => {
    socket.on('error', failed);
    socket.on('message', (bytes) => {
      const text = bytes.toString();
      if (text.startsWith('{"event":"e"')) return onEvent(text);
      if (text.includes('connection_established')) for (const channel of channels) socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel } }));
      else if (text.includes('subscription_succeeded') && (open -= 1) === 0) done();
    });
  });
  return socket;
}

const inBatches = async (count, make) => {
  const all = [];
  for (let begun = 0; begun < count; begun += 50) all.push(...(await Promise.all([...Array(Math.min(50, count - begun)).keys()].map((i) => make(begun + i)))));
  return all;
};

/** CPU in microseconds a delivery, with 1,000 subscribers of one channel spread over the nodes. */
async function fanout(who, redis, count) {
  const nodes = await startNodes(who, redis, count);
  let got = 0;
  const sockets = await inBatches(1000, (i) => client(nodes[i % count], ['room'], () => (got += 1)));
  const before = nodes.map(cpuMilliseconds);
  const end = Date.now() + seconds * 1000;
  let sent = 0;
  while (Date.now() < end) {
    await Promise.all(nodes.concat(nodes).slice(0, 2).map((node) => publish(node, 'room', 'x'.repeat(100))));
    sent += 2;
  }
  for (let tries = 0; got < sent * 1000 && tries < 200; tries += 1) await pause(50);
  if (got !== sent * 1000) throw new Error(`${who}: ${got} of ${sent * 1000} deliveries`);
  const used = nodes.reduce((sum, node, i) => sum + cpuMilliseconds(node) - before[i], 0);
  for (const socket of sockets) socket.terminate();
  await stop(nodes);
  return (used * 1000) / got;
}

/** One of so many nodes, over which 2,000 channels are spread: its CPU in microseconds a publish, and publishes a second. */
async function publishing(who, redis, count) {
  const nodes = await startNodes(who, redis, count);
  const names = [...Array(2000).keys()].map((n) => `room-${n}`);
  const sockets = [];
  for (let i = 0; i < count; i += 1) sockets.push(await client(nodes[i], names.filter((_, n) => n % count === i), () => {}));
  const before = cpuMilliseconds(nodes[0]);
  const end = Date.now() + seconds * 1000;
  let sent = 0;
  const own = names.filter((_, n) => n % count === 0);
  while (Date.now() < end) {
    await Promise.all([...Array(16).keys()].map((i) => publish(nodes[0], own[(sent + i) % own.length], 'x')));
    sent += 16;
  }
  const used = cpuMilliseconds(nodes[0]) - before;
  for (const socket of sockets) socket.terminate();
  await stop(nodes);
  return { perSecond: sent / seconds, cpu: (used * 1000) / sent };
}

const p99 = (times) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)];

/** p99 in milliseconds from the publish to subscribers of the same node, and of the other one. */
async function latency(who, redis) {
  const nodes = await startNodes(who, redis, 2);
  const times = [[], []];
  const sockets = await inBatches(20, (i) => client(nodes[i % 2], ['room'], (text) => times[i % 2].push(performance.now() - Number(JSON.parse(text).data))));
  for (let n = 0; n < seconds * 100; n += 1) {
    await publish(nodes[0], 'room', String(performance.now()));
    await pause(10);
  }
  await pause(300);
  for (const socket of sockets) socket.terminate();
  await stop(nodes);
  return { local: p99(times[0]), remote: p99(times[1]) };
}

/** What one of two nodes pays for each channel that the other holds: bytes of memory and microseconds of CPU. */
async function knowing(redis) {
  const nodes = await startNodes('relaydesk', redis, 2);
  const resident = () => Number(readFileSync(`/proc/${nodes[0].child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) * 1024;
  const before = { memory: resident(), cpu: cpuMilliseconds(nodes[0]) };
  const sockets = [];
  for (let i = 0; i < 20; i += 1) sockets.push(await client(nodes[1], [...Array(2000).keys()].map((n) => `App.Models.User.${i * 2000 + n}`), () => {}));
  await pause(1000);
  const result = { bytes: (resident() - before.memory) / 40_000, cpu: ((cpuMilliseconds(nodes[0]) - before.cpu) * 1000) / 40_000 };
  for (const socket of sockets) socket.terminate();
  await stop(nodes);
  return result;
}

/** p99 in milliseconds of Redis's own answer. */
async function redisRoundTrip(redis) {
  const socket = net.connect(redis.port, '127.0.0.1');
  const times = [];
  for (let n = 0; n < seconds * 100; n += 1) {
    const begun = performance.now();
    socket.write('PING\r\n');
    await new Promise((done) => socket.once('data', done));
    times.push(performance.now() - begun);
    await pause(10);
  }
  socket.destroy();
  return p99(times);
}

const row = (what, value, unit, note = '') => console.log(`${what.padEnd(66)}${value.toFixed(2).padStart(10)} ${unit.padEnd(4)} ${note}`);
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs all in turn, round by round; gives the medians by name and field. */
async function inTurn(measures) {
  const got = {};
  for (let round = 0; round < rounds; round += 1)
    for (const [name, measure] of Object.entries(measures)) {
      const result = await measure();
      for (const [field, value] of Object.entries(typeof result === 'number' ? { value: result } : result)) ((got[name] ??= {})[field] ??= []).push(value);
    }
  return Object.fromEntries(Object.entries(got).map(([name, fields]) => [name, Object.fromEntries(Object.entries(fields).map(([field, values]) => [field, median(values)]))]));
}

const redis = await startRedis();
const withSoketi = existsSync(soketi);
const cost = await inTurn({
  alone: () => fanout('relaydesk', null, 1),
  one: () => fanout('relaydesk', redis, 1),
  two: () => fanout('relaydesk', redis, 2),
  ...(withSoketi && { soketiOne: () => fanout('soketi', redis, 1), soketiTwo: () => fanout('soketi', redis, 2) }),
});
const times = (a, b, target) => `${(a / b).toFixed(2)} × ${target}`;
row('1 relay without Redis, 1,000 subscribers: CPU a delivery', cost.alone.value, 'µs');
row('1 node, 1,000 subscribers: CPU a delivery', cost.one.value, 'µs');
row('2 nodes, 500 subscribers each: CPU a delivery', cost.two.value, 'µs', times(cost.two.value, cost.one.value, 'one node (≤ 1.15)'));
if (withSoketi) {
  row('soketi, 1 node: CPU a delivery', cost.soketiOne.value, 'µs');
  row('soketi, 2 nodes: CPU a delivery', cost.soketiTwo.value, 'µs', times(cost.soketiTwo.value, cost.soketiOne.value, 'one node'));
}
const rate = await inTurn({
  one: () => publishing('relaydesk', redis, 1),
  two: () => publishing('relaydesk', redis, 2),
  four: () => publishing('relaydesk', redis, 4),
  ...(withSoketi && { soketiOne: () => publishing('soketi', redis, 1), soketiTwo: () => publishing('soketi', redis, 2) }),
});
for (const [name, what] of [['one', '1 node'], ['two', '2 nodes'], ['four', '4 nodes'], ['soketiOne', 'soketi, 1 node'], ['soketiTwo', 'soketi, 2 nodes']])
  if (rate[name]) {
    const first = name.startsWith('soketi') ? rate.soketiOne : rate.one;
    row(`${what}, 2,000 channels: publishes a second on one node`, rate[name].perSecond, '', times(rate[name].perSecond, first.perSecond, 'of one node alone (≥ 0.9)'));
    row(`${what}, 2,000 channels: CPU a publish`, rate[name].cpu, 'µs', times(rate[name].cpu, first.cpu, ''));
  }
const delay = await inTurn({
  redis: () => redisRoundTrip(redis),
  relaydesk: () => latency('relaydesk', redis),
  ...(withSoketi && { soketi: () => latency('soketi', redis) }),
});
row('Redis: p99 of its own round trip', delay.redis.value, 'ms');
for (const who of ['relaydesk', 'soketi'].filter((name) => delay[name])) {
  row(`${who}, 2 nodes, 10 subscribers each: p99 on the publishing node`, delay[who].local, 'ms');
  row(`${who}, the same on the other node`, delay[who].remote, 'ms', times(delay[who].remote, delay[who].local, `local (≤ 2 × and Redis: ${(2 * delay[who].local + delay.redis.value).toFixed(2)} ms)`));
}
const known = await inTurn({ known: () => knowing(redis) });
row('2 nodes: memory for a channel that the other one holds', known.known.bytes, 'B');
row('2 nodes: CPU for a subscription on the other one', known.known.cpu, 'µs');
redis.child.kill('SIGTERM');
process.exit(0);
