// SPDX-License-Identifier: MIT
// Each system call of a short scene fails once, in every way that the kernel has: the relay ends nobody but whose call
// it was, and loses nothing that it accepted.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { FaultyCalls, noFaults } from './support/faultyCalls.mjs';
import { subscriber } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { signedQuery } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

// The portable relay waits in Qt's event loop, and opens files to know whether descriptors are left: it does not see why
// a connection could not be accepted.
const isPortable = process.env.RELAYDESK_PORTABLE === '1';

/** A publish on a connection of its own; the status, or undefined where the connection ended without one. */
function publish(relay, name, size) {
  const path = `/apps/${app.id}/events`;
  const body = JSON.stringify({ name, channel: 'c', data: 'x'.repeat(size) });
  return new Promise((done) => {
    const request = http.request({ port: relay.port, host: '127.0.0.1', method: 'POST', agent: false, path: `${path}?${signedQuery('POST', path, { body })}`, headers: { 'content-length': body.length } });
    request.on('response', (response) => response.resume().on('end', () => done(response.statusCode)).on('error', () => done(undefined)));
    request.on('error', () => done(undefined));
    request.end(body);
  });
}

let round = 0;

/** The scene. Fails unless everybody whose connection lived got what was accepted; gives what was, and how many ended. */
async function play(relay, size) {
  const names = ['first', 'second'].map((name) => `${name}-${round}-`);
  ++round;
  const clients = [await subscriber(relay, 'c'), await subscriber(relay, 'c')];
  const accepted = [];
  if ((await publish(relay, names[0], size)) === 200) accepted.push(names[0]);
  const gone = await subscriber(relay, 'c');
  gone.close();
  if ((await publish(relay, names[1], size)) === 200) accepted.push(names[1]);
  for (const client of clients)
    await eventually(() => client.ended || accepted.every((name) => client.received.includes(name)), `${accepted} at everybody who is there`);
  const ended = clients.filter((client) => client.ended).length + names.length - accepted.length;
  for (const client of clients) client.close();
  return { accepted, ended };
}

const factsOf = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).map((line) => JSON.parse(line));

/** Facts of the session that is kept, in order of id. */
function kept(folder) {
  const segments = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.relaydesk'));
  return segments.sort().flatMap((name) => factsOf(join(folder, name)));
}

/**
 * Plays the scene with the n-th call failing, for every n that it reaches; gives how many those are. `mayEnd`:
 * connections that one failure may cost. `size`: bytes of an event. `onDisk`: each scene is over once it is kept.
 * `waits`: it is said that connections have to wait.
 */
async function failEach(t, kind, error, { mayEnd = 0, size = 100, onDisk = false, waits = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'relaydesk-faulty-'));
  const faults = new FaultyCalls(join(home, 'orders'));
  const [capture, session] = [join(home, 'all.relaydesk'), join(home, 'session')];
  const relay = await startRelay({ args: ['--record', capture, '--session', session, '--session-mb', '1'], env: faults.env });
  t.after(() => relay.child.kill('SIGKILL')); // where this fails
  await eventually(() => kept(session).length > 0, 'the session'); // what it opens later is further files
  const accepted = [];
  let reached = 0;
  for (let at = 1; ; ++at) {
    faults.order(kind, at, error);
    const played = await play(relay, size);
    accepted.push(...played.accepted);
    const isKept = () => [factsOf(capture), kept(session)].every((facts) => facts.some((fact) => fact.name === accepted.at(-1)));
    if (onDisk) await eventually(isKept, `${accepted.at(-1)} on disk`);
    const seen = faults.end();
    assert.ok(played.ended <= mayEnd, `${kind} ${at} with ${error}: ${played.ended} connections ended`);
    await relay.expectEmpty();
    if (seen < at) break;
    reached = at;
  }
  assert.ok(reached > 0, `no call of the kind ${kind}`);
  await relay.stop();
  const events = relay.facts.filter((fact) => fact.kind === 'event').map((fact) => fact.name);
  assert.deepEqual(events.filter((name) => accepted.includes(name)), accepted);
  assert.deepEqual(factsOf(capture).map((fact) => fact.id), relay.facts.map((fact) => fact.id));
  const said = relay.facts.filter((fact) => /connections have to wait/.test(fact.name)).map((fact) => Date.parse(fact.time));
  assert.equal(said.length > 0, waits);
  assert.ok(said.every((time, i) => i === 0 || time - said[i - 1] > 59_000), 'more than once a minute');
  const ids = kept(session).map((fact) => fact.id);
  const first = isPortable && kind === 'open' ? ids[0] : 1; // so many rounds that the oldest segments are gone
  assert.deepEqual(ids, ids.map((_, i) => first + i), 'a gap in the session');
  assert.equal(ids.at(-1), relay.facts.at(-1).id);
  assert.doesNotMatch(relay.errors, /missing|QSocketNotifier|QIODevice|QObject|cannot watch/);
  faults.close();
  rmSync(home, { recursive: true });
  return reached;
}

describe('a call that fails once', { skip: noFaults, timeout: 400_000 }, () => {
  const variants = [
    ['send', 'cut'], ['send', 'EINTR'], ['send', 'EAGAIN'], ['send', 'ECONNRESET', { mayEnd: 1 }], ['send', 'EPIPE', { mayEnd: 1 }], ['send', 'ENOBUFS', { mayEnd: 1 }],
    ['receive', 'cut'], ['receive', 'EINTR'], ['receive', 'EAGAIN'], ['receive', 'ECONNRESET', { mayEnd: 1 }], ['receive', 'ETIMEDOUT', { mayEnd: 1 }],
    ['accept', 'EINTR'], ['accept', 'EAGAIN'], ['accept', 'ECONNABORTED'], ...['EMFILE', 'ENFILE', 'ENOBUFS'].map((error) => ['accept', error, { waits: !isPortable }]),
    ['print', 'cut'], ['print', 'EINTR'], ['print', 'EAGAIN'],
    ...(isPortable ? [] : [['wait', 'EINTR']]),
    ...['cut', 'EINTR', 'ENOSPC', 'EIO'].map((error) => ['disk', error, { onDisk: true }]),
    ...['EMFILE', 'ENOSPC', 'EACCES'].map((error) => ['open', error, { onDisk: true, size: 99_000, waits: isPortable && error === 'EMFILE' }]),
  ];
  for (const [kind, error, options] of variants)
    test(`${kind}: ${error}`, async (t) => {
      t.diagnostic(`${await failEach(t, kind, error, options)} calls`);
    });
});
