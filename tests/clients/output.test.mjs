// SPDX-License-Identifier: MIT
// What a headless run prints, to readers that are fast, slow, or not there.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { app, binary, startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const large = 500_000; // bytes of a payload

/** Publishes so many events of that size, and gives their names. */
async function publishLarge(relay, count) {
  const data = 'x'.repeat(large);
  const names = Array.from({ length: count }, (_, i) => `large-${i}`);
  for (const name of names) assert.equal((await publish(relay, { name, channel: 'c', data })).status, 200);
  return names;
}

test('the lines of large payloads are all there when the relay ends', async () => {
  const relay = await startRelay({ args: ['--max-event-payload-kb', '500'] });
  const names = await publishLarge(relay, 25);
  await relay.stop();
  const events = relay.facts.filter((fact) => fact.kind === 'event');
  assert.deepEqual(events.map((fact) => fact.name), names);
  assert.ok(events.every((fact) => fact.data.length === large));
  assert.equal(relay.facts.at(-1).kind, 'server_stopping');
  assert.doesNotMatch(relay.errors, /missing/);
});

test('an output that takes nothing is said, and is exit 2 in the end', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'relaydesk-output-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const full = openSync('/dev/full', 'w');
  const child = spawn(binary(), ['--no-gui', '--port', '0', '--log-format', 'json', '--run-for', '0.3'], {
    cwd: directory, env: { PATH: process.env.PATH, HOME: directory, XDG_RUNTIME_DIR: directory }, stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  assert.equal(await new Promise((done) => child.on('close', done)), 2);
  assert.equal(errors.match(/^relaydesk: the output cannot be written: No space left on device; facts are missing from it$/gm)?.length, 1, errors);
});

/** A relay whose stdout and stderr are one pipe, of which nobody reads. */
async function startUnread(t) {
  const directory = mkdtempSync(join(tmpdir(), 'relaydesk-output-'));
  const ready = join(directory, 'ready.json');
  writeFileSync(join(directory, 'apps.json'), JSON.stringify([app]));
  const args = ['-c', 'exec "$@" 2>&1', 'sh', binary(), '--no-gui', '--port', '0', '--log-format', 'json', '--ready-file', ready, '--max-event-payload-kb', '500'];
  const child = spawn('sh', args, { cwd: directory, env: { PATH: process.env.PATH, HOME: directory, XDG_RUNTIME_DIR: directory }, stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => child.kill('SIGKILL')); // where the test fails
  child.stdout.pause();
  const exit = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
  await eventually(() => existsSync(ready), 'the relay');
  return { child, directory, exit, app, address: JSON.parse(readFileSync(ready, 'utf8')).url };
}

test('a relay whose output nobody reads answers, reloads, and ends within five seconds', async (t) => {
  const relay = await startUnread(t);
  await publishLarge(relay, 20);
  writeFileSync(join(relay.directory, 'apps.json'), '[');
  for (let i = 0; i < 3; ++i) relay.child.kill('SIGHUP'); // each has something to say on stderr
  await publishLarge(relay, 1);
  const began = performance.now();
  relay.child.kill('SIGTERM');
  assert.equal(await relay.exit, 0);
  assert.ok(performance.now() - began < 15_000, 'it waited for its reader'); // a busy machine's five seconds
  rmSync(relay.directory, { recursive: true });
});

test('who begins to read late gets everything', async (t) => {
  const relay = await startUnread(t);
  const names = await publishLarge(relay, 25);
  let text = '';
  relay.child.stdout.setEncoding('utf8').on('data', (data) => (text += data)).resume();
  await eventually(() => text.includes('"name":"large-24"'), 'the last line');
  relay.child.kill('SIGTERM');
  assert.equal(await relay.exit, 0);
  assert.deepEqual([...text.matchAll(/"name":"(large-\d+)"/g)].map(([, name]) => name), names);
  rmSync(relay.directory, { recursive: true });
});
