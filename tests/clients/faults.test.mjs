// SPDX-License-Identifier: MIT
// What happens to machines and processes: the relay loses nothing that it has accepted, and goes on.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';
import { frame, opening, RawSocket, subscribe, subscriber } from './support/raw.mjs';
import { startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually, playInTime } from './support/wait.mjs';

const cpuMilliseconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

test('every publish that was accepted before SIGTERM is delivered', async () => {
  const relay = await startRelay();
  const client = await subscriber(relay, 'c');
  const accepted = [];
  let over = false;
  const publisher = async (name) => {
    for (let i = 0; !over; ++i) {
      const answer = await publish(relay, { name: `e-${name}-${i}-`, channel: 'c', data: 'x' }).catch(() => undefined);
      if (answer?.status === 200) accepted.push(`e-${name}-${i}-`);
      else over = true;
    }
  };
  const publishers = [0, 1, 2, 3].map(publisher);
  await eventually(() => accepted.length > 50, 'some publishes');
  const since = performance.now();
  await relay.stop();
  assert.ok(performance.now() - since < 15_000); // a busy machine's five seconds
  over = true;
  await Promise.all(publishers);
  await client.waitEnd();
  const text = client.received.toString('latin1');
  assert.deepEqual(accepted.filter((name) => !text.includes(name)), []);
});

const crowd = Number(process.env.RELAYDESK_CROWD ?? 1000); // SECURITY.md has it with 10,000

test('a crowd of clients that vanishes at once leaves nothing behind', { timeout: 300_000 }, async () => {
  const relay = await startRelay();
  const script = `
    const net = require('net');
    let open = 0;
    const bytes = Buffer.from('${Buffer.concat([Buffer.from(opening(relay.app.key)), subscribe('a'), subscribe('b')]).toString('base64')}', 'base64');
    const connect = () => {
      const socket = net.connect(${relay.port}, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(bytes);
      let text = '';
      socket.on('data', (data) => {
        text += data;
        if (text.split('succeeded').length !== 3) return;
        text = '';
        if (++open === ${crowd}) console.log('open');
        else if (open + 200 <= ${crowd}) connect();
      });
    };
    for (let i = 0; i < 200; ++i) connect();`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((opened) => child.stdout.once('data', opened));
  assert.equal((await relay.stats()).connections, crowd);
  const near = await subscriber(relay, 'a');
  child.kill('SIGKILL');
  await eventually(async () => (await relay.stats()).connections === 1, 'all to be gone');
  const count = (kind) => relay.facts.filter((fact) => fact.kind === kind).length;
  await eventually(() => count('disconnected') === crowd, 'the facts of their end');
  assert.equal(count('unsubscribed'), 2 * crowd);
  await near.write(frame(1, '{"event":"pusher:ping"}'));
  await eventually(() => near.received.includes('pusher:pong'), 'the pong of who stays');
  near.close();
  await relay.expectEmpty();
  await relay.stop();
});

const stopped = Number(process.env.RELAYDESK_STOPPED ?? 0); // seconds at least; SECURITY.md has it with 600

/** The scene, with time limits of so many seconds; false where this process itself did not keep them. */
async function stopFor(seconds) {
  const relay = await startRelay({ args: ['--ping-interval', '--ping-timeout', '--idle-timeout', '--request-timeout'].flatMap((limit) => [limit, String(seconds)]) });
  let began = performance.now();
  const isLate = () => performance.now() - began > seconds * 1000;
  const open = [];
  const keepAlive = setInterval(() => open.forEach((each) => each.socket.write(frame(1, '{"event":"pusher:ping"}'))), seconds * 500);
  const asking = [];
  try {
    open.push(...(await Promise.all(Array.from({ length: 101 }, () => subscriber(relay, 'c')))));
    for (let i = 0; i < 100; ++i) {
      asking.push(await RawSocket.open(relay));
      await asking.at(-1).write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /health HTTP/1.1\r\n');
    }
    for (const socket of asking) assert.equal((await socket.response()).status, 200);
    let answer;
    await relay.whileHeld(async () => {
      if (isLate()) throw new Error('too slow');
      for (const socket of asking) await socket.write('Host: localhost\r\n\r\n');
      await new Promise((later) => setTimeout(later, Math.max(stopped, 2 * seconds) * 1000));
      answer = publish(relay, { name: 'late', channel: 'c', data: 'x' }); // now: fetch does not wait for ten minutes
      began = performance.now();
    });
    assert.equal((await answer).status, 200);
    for (const each of open) await eventually(() => each.ended || each.received.includes('late'), 'the event');
    for (const socket of asking) assert.equal((await socket.response()).status, 200);
    assert.deepEqual(relay.facts.filter((fact) => fact.kind === 'disconnected'), []);
  } catch (error) {
    if (!isLate()) throw error;
    return false;
  } finally {
    clearInterval(keepAlive);
    for (const each of [...open, ...asking]) each.close();
    await relay.expectEmpty();
    await relay.stop();
  }
  return true;
}

test('a relay that was stopped for longer than all its time limits drops nobody who kept them', { timeout: (stopped + 240) * 1000 }, () => playInTime(2, stopFor));

test('without a free descriptor new connections wait, and the relay does not spin', async () => {
  const relay = await startRelay();
  const pid = relay.child.pid;
  const used = readdirSync(`/proc/${pid}/fd`).length;
  const limit = spawn('prlimit', ['--pid', String(pid), `--nofile=${used + 10}:${used + 10}`]);
  const code = await new Promise((done) => limit.on('exit', done).on('error', () => done('no prlimit')));
  assert.equal(code, 0);
  const sockets = Array.from({ length: 20 }, () => net.connect(relay.port, '127.0.0.1').on('error', () => {}));
  const told = await relay.fact('settings_changed', (fact) => fact.name.includes('New connections have to wait'));
  assert.match(told.name, /ulimit -n/);
  const before = cpuMilliseconds(pid);
  await new Promise((later) => setTimeout(later, 1000));
  assert.ok(cpuMilliseconds(pid) - before < 500, 'the relay spins');
  for (const socket of sockets) socket.destroy();
  await eventually(async () => (await relay.stats()).connections === 0, 'the relay to accept again');
  assert.equal(relay.facts.filter((fact) => fact.kind === 'settings_changed').length, 1);
  await relay.stop();
});

const askMetrics = 'GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Messages of clients that the relay had taken when it answered; '' where it is asked already. */
async function messagesTaken(socket, ask = askMetrics) {
  await socket.write(ask);
  return Number(/^relaydesk_messages_received_total\{[^}]*\} (\d+)$/m.exec((await socket.response()).body)[1]);
}

/** Milliseconds from pusher:ping to its answer, the median of a few hundred. */
async function medianAnswer(relay) {
  const client = await subscriber(relay, 'quiet');
  const times = [];
  for (let i = 0; i < 200; ++i) {
    const before = client.received.length;
    const since = performance.now();
    client.socket.write(frame(1, '{"event":"pusher:ping"}'));
    await new Promise((answered) => {
      const look = () => (client.received.length > before || client.ended ? answered() : client.socket.once('data', () => setImmediate(look)));
      look();
    });
    times.push(performance.now() - since);
  }
  client.close();
  return times.sort((a, b) => a - b)[100];
}

for (const [name, texts] of [
  ['malformed messages', ['{']],
  ['subscribing and leaving', ['subscribe', 'unsubscribe'].map((verb) => JSON.stringify({ event: `pusher:${verb}`, data: { channel: 'c' } }))],
]) {
  test(`a flood of ${name} leaves others their time`, async (t) => {
    const relay = await startRelay({ args: ['--max-refusals', '10000000'] });
    const idle = await medianAnswer(relay);
    const flood = Buffer.concat(Array.from({ length: 4000 }, (_, i) => frame(1, texts[i % texts.length])));
    const script = `
      const socket = require('net').connect(${relay.port}, '127.0.0.1');
      socket.on('error', () => {}).on('data', () => {});
      socket.write(Buffer.from('${Buffer.from(opening(relay.app.key)).toString('base64')}', 'base64'));
      const flood = Buffer.from('${flood.toString('base64')}', 'base64');
      const more = () => { while (socket.write(flood)); socket.once('drain', more); };
      more();
      console.log('floods');`;
    const child = spawn(process.execPath, ['-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(script);
    await new Promise((begun) => child.stdout.once('data', begun));
    const busy = await medianAnswer(relay);
    child.kill('SIGKILL');
    t.diagnostic(`median answer: ${idle.toFixed(1)} ms idle, ${busy.toFixed(1)} ms in the flood`); // as the machine is
    await relay.expectEmpty();

    // Of all that has come before another's request only a little is taken before that is answered.
    const flooder = await RawSocket.open(relay);
    await flooder.write(opening(relay.app.key));
    await eventually(() => flooder.received.includes('connection_established'), 'the connection');
    flooder.socket.removeAllListeners('data').on('data', () => {});
    const other = await RawSocket.open(relay);
    const before = await messagesTaken(other);
    await relay.whileHeld(async () => {
      for (const turn = () => new Promise(setImmediate); flooder.socket.writableLength === 0; await turn()) flooder.socket.write(flood);
      await other.write(askMetrics);
    });
    const lay = Math.round((flooder.socket.bytesWritten - flooder.socket.writableLength) / (flood.length / 4000));
    const taken = (await messagesTaken(other, '')) - before;
    t.diagnostic(`${taken} of ${lay} messages were taken before another's request`);
    assert.ok(taken < lay / 10);
    flooder.close();
    other.close();
    await relay.expectEmpty();
    await relay.stop();
  });
}
