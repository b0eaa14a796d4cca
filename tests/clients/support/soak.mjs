// SPDX-License-Identifier: MIT
// A relay under churn for minutes: clients connect, subscribe, leave and vanish while events are published, some do not
// read, some break the rules, apps.json is read again, the log is followed. Every delivery is checked: between the answer
// to a subscription and the pong before the end each event comes once, in order. Prints what was counted; fails if
// one was lost, doubled or out of order, or if memory or descriptors grow. Arguments: minutes, and further options of
// the relay. tests/soak.sh calls it.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { app, binary } from './relay.mjs';
import { signedQuery } from './signed.mjs';

const minutes = Number(process.argv[2] ?? 5);
const options = process.argv.slice(3);
const channels = Array.from({ length: 20 }, (_, i) => (i % 4 === 0 ? `cache-soak-${i}` : `soak-${i}`));
const apps = [{ ...app, client_events: true }];
const count = { connections: 0, subscriptions: 0, published: 0, deliveries: 0, lost: 0, doubled: 0, disordered: 0, slowClosed: 0, brokenClosed: 0, reloads: 0, polls: 0 };
const pauses = []; // milliseconds from ping to pong of a client that does nothing else
const samples = []; // {second, rss, descriptors}
let over = false;

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const pick = (list) => list[Math.floor(Math.random() * list.length)];

const directory = mkdtempSync(join(tmpdir(), 'relaydesk-soak-'));
const writeApps = () => writeFileSync(join(directory, 'apps.json'), JSON.stringify(apps));
writeApps();
const port = await new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const child = spawn(binary(), ['--port', String(port), ...options], {
  cwd: directory,
  env: { ...process.env, HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory, XDG_RUNTIME_DIR: directory },
  stdio: ['ignore', 'ignore', 'pipe'],
});
let errors = '';
child.stderr.on('data', (data) => (errors = (errors + data).slice(-100_000)));
const exit = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
for (let tries = 0; !(await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))?.ok; ++tries) {
  if (tries > 300) throw new Error(`the relay does not listen: ${errors}`);
  await sleep(100);
}
const url = `ws://127.0.0.1:${port}/app/${app.key}?protocol=7&client=js&version=8.4.0`;

// --- what is published, and up to which number each channel has been asked and answered
const asked = new Map(channels.map((name) => [name, 0]));
const answered = new Map(channels.map((name) => [name, 0]));
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

function call(method, path, body = '') {
  const target = `${path}?${signedQuery(method, path.split('?')[0], { body })}`;
  return new Promise((done, failed) => {
    const request = http.request({ agent, port, host: '127.0.0.1', method, path: target, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode));
    });
    request.on('error', failed);
    request.end(body);
  });
}

async function publishTo(own) {
  while (!over) {
    for (const channel of own) {
      const number = asked.get(channel) + 1;
      asked.set(channel, number);
      const body = JSON.stringify({ name: 'soak', channel, data: JSON.stringify({ number, filler: 'x'.repeat(number % 50 === 0 ? 8000 : 100) }) });
      const status = await call('POST', `/apps/${app.id}/events`, body);
      if (status !== 200) throw new Error(`a publish was answered ${status}`);
      answered.set(channel, number);
      ++count.published;
    }
    await sleep(2);
  }
}

// --- clients
/** Waits for a message that fits; the others go to `other`. */
class Client {
  constructor() {
    this.heard = new Map(); // channel → {from: number asked when it was confirmed, last: number received}
    this.waiting = new Map();
    this.socket = new WebSocket(url, { perMessageDeflate: false });
    this.closed = new Promise((done) => this.socket.on('close', (code) => done(code)));
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => this.take(JSON.parse(data)));
    ++count.connections;
  }
  take(message) {
    if (message.event === 'soak') {
      this.hear(message.channel, JSON.parse(message.data).number);
      return;
    }
    const key = message.event + (message.channel ?? '');
    if (message.event === 'pusher_internal:subscription_succeeded') this.heard.set(message.channel, { from: asked.get(message.channel), last: 0 });
    this.waiting.get(key)?.();
    this.waiting.delete(key);
  }
  hear(channel, number) {
    const heard = this.heard.get(channel);
    if (!heard) return; // left meanwhile
    ++count.deliveries;
    if (heard.last !== 0 && number === heard.last) ++count.doubled;
    else if (number < heard.last) ++count.disordered;
    else if (heard.last !== 0 && number > heard.last + 1) {
      // A cached event may be followed by a number that was on its way before the subscription.
      if (!(heard.cached && number <= heard.from + 1)) count.lost += number - heard.last - 1;
    } else if (heard.last === 0 && number > heard.from + 1) count.lost += number - heard.from - 1;
    heard.cached = heard.last === 0 && channel.startsWith('cache-');
    heard.last = Math.max(heard.last, number);
  }
  event(name, channel = '') {
    return Promise.race([new Promise((done) => this.waiting.set(name + channel, done)), this.closed]);
  }
  send(event, data) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ event, data }));
  }
  async open() {
    await this.event('pusher:connection_established');
    return this;
  }
  async subscribe(channel) {
    const done = this.event('pusher_internal:subscription_succeeded', channel);
    this.send('pusher:subscribe', { channel });
    await done;
    ++count.subscriptions;
  }
  unsubscribe(channel) {
    this.send('pusher:unsubscribe', { channel });
    this.heard.delete(channel);
  }
  /** Everything that was answered before has come when the pong has. */
  async check() {
    const must = new Map([...this.heard.keys()].map((channel) => [channel, answered.get(channel)]));
    const done = this.event('pusher:pong');
    this.send('pusher:ping', {});
    await done;
    if (this.socket.readyState !== WebSocket.OPEN) return;
    for (const [channel, number] of must) {
      const heard = this.heard.get(channel);
      if (heard && number > heard.from && heard.last < number) count.lost += number - Math.max(heard.last, heard.from);
    }
  }
}

async function churn() {
  while (!over) {
    const client = await new Client().open();
    const own = channels.filter(() => Math.random() < 0.25);
    for (const channel of own) await client.subscribe(channel);
    await sleep(200 + Math.random() * 2000);
    if (own.length > 0 && Math.random() < 0.5) {
      await client.check();
      client.unsubscribe(pick(own));
    }
    await sleep(Math.random() * 500);
    await client.check();
    if (Math.random() < 0.5) client.socket.close();
    else client.socket.terminate();
    await client.closed;
  }
}

async function stay() {
  const client = await new Client().open();
  for (const channel of channels) await client.subscribe(channel);
  while (!over) {
    await sleep(1000);
    await client.check();
  }
  client.socket.close();
}

async function doNotRead() {
  while (!over) {
    const client = await new Client().open();
    client.send('pusher:subscribe', { channel: 'soak-1' });
    client.send('pusher:subscribe', { channel: 'soak-2' });
    client.socket._socket.pause();
    await sleep(5000 + Math.random() * 5000);
    client.socket._socket.resume();
    client.socket.terminate();
    await client.closed;
    ++count.slowClosed;
  }
}

async function breakRules() {
  while (!over) {
    const client = await new Client().open();
    for (let burst = 0; burst < 5000 && !over && client.socket.readyState === WebSocket.OPEN; ++burst) {
      for (let i = 0; i < 100; ++i) client.socket.send('{');
      await sleep(20);
    }
    client.socket.terminate();
    if ((await client.closed) === 1008) ++count.brokenClosed;
  }
}

async function reload() {
  while (!over) {
    await sleep(5000);
    apps[0].max_connections = 10_000 + count.reloads++;
    writeApps();
    child.kill('SIGHUP');
  }
}

async function follow() {
  while (!over) {
    await call('GET', `/apps/${app.id}/events/log`).catch(() => {});
    ++count.polls;
    await sleep(500);
  }
}

async function measurePauses() {
  const client = await new Client().open();
  while (!over) {
    const since = performance.now();
    await client.check();
    pauses.push(performance.now() - since);
    await sleep(50);
  }
  client.socket.close();
}

function sample(second) {
  const rss = Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${child.pid}/status`))?.[1] ?? 0) / 1024;
  samples.push({ second, rss, descriptors: readdirSync(`/proc/${child.pid}/fd`).length });
}

/** Growth a minute over the second half, by least squares. */
function slope(name) {
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (f) => half.reduce((sum, each) => sum + f(each), 0) / half.length;
  const x = mean((each) => each.second);
  const y = mean((each) => each[name]);
  const over = half.reduce((sum, each) => sum + (each.second - x) * (each[name] - y), 0);
  const under = half.reduce((sum, each) => sum + (each.second - x) ** 2, 0);
  return under === 0 ? 0 : (60 * over) / under;
}

const work = [
  ...[0, 1, 2, 3].map((i) => publishTo(channels.filter((_, at) => at % 4 === i))),
  ...Array.from({ length: 30 }, churn),
  ...Array.from({ length: 3 }, stay),
  ...Array.from({ length: 3 }, doNotRead),
  breakRules(),
  reload(),
  follow(),
  measurePauses(),
];
const failure = Promise.race([Promise.all(work).then(() => undefined), exit.then((code) => new Error(`the relay ended with ${code}: ${errors}`))]).catch((error) => error);
const started = Date.now();
for (let second = 0; second < minutes * 60 && child.exitCode === null && child.signalCode === null; ++second) {
  sample(second);
  await Promise.race([sleep(Math.max(0, started + (second + 1) * 1000 - Date.now())), failure]);
}
over = true;
const trouble = await Promise.race([failure, sleep(20_000).then(() => new Error('clients wait for an answer'))]);
const stopping = performance.now();
child.kill('SIGTERM');
const code = await Promise.race([exit, sleep(10_000).then(() => 'no exit within 10 s')]);
const stopped = performance.now() - stopping;
child.kill('SIGKILL');
agent.destroy();
rmSync(directory, { recursive: true, force: true });

pauses.sort((a, b) => a - b);
const last = samples.at(-1) ?? { rss: 0, descriptors: 0 };
const rssSlope = slope('rss');
const descriptorSlope = slope('descriptors');
const result = {
  minutes,
  ...count,
  'pause median ms': Number(pauses[Math.floor(pauses.length / 2)]?.toFixed(1)),
  'longest pause ms': Number(pauses.at(-1)?.toFixed(0)),
  'RSS MB': Math.round(last.rss),
  'RSS MB a minute': Number(rssSlope.toFixed(2)),
  descriptors: last.descriptors,
  'descriptors a minute': Number(descriptorSlope.toFixed(2)),
  'stopped within ms': Math.round(stopped),
};
for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(22)} ${value}`);
const warnings = errors.split('\n').filter((line) => /QIODevice|QObject|QSocketNotifier|device not open/.test(line));
const wrong = [
  trouble && String(trouble.message ?? trouble),
  code !== 0 && `the relay ended with ${code}`,
  count.lost + count.doubled + count.disordered > 0 && 'deliveries were lost, doubled or out of order',
  warnings.length > 0 && `warnings of Qt: ${warnings[0]}`,
  minutes >= 3 && rssSlope > 5 && `memory grows by ${rssSlope.toFixed(1)} MB a minute`,
  minutes >= 3 && descriptorSlope > 2 && `descriptors grow by ${descriptorSlope.toFixed(1)} a minute`,
].filter(Boolean);
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);
