// SPDX-License-Identifier: MIT
// A name server that does not answer: the system looks a name up for a minute, and nobody may wait for that.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { noFaults, slowNames } from './support/faultyCalls.mjs';
import { subscriber } from './support/raw.mjs';
import { app, binary, startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const url = 'http://hooks.slow/pusher';

test('a webhook whose host cannot be looked up holds up neither the relay nor its end', { skip: noFaults }, async () => {
  const relay = await startRelay({ apps: [{ ...app, webhooks: [{ url }] }], env: slowNames });
  const client = await subscriber(relay, 'c');
  const told = await eventually(() => relay.facts.find((fact) => fact.kind === 'webhook'), 'the webhook', 60_000);
  assert.match(JSON.stringify(told), /no answer in time/);
  assert.equal((await publish(relay, { name: 'meanwhile', channel: 'c', data: 'x' })).status, 200);
  await eventually(() => client.received.includes('meanwhile'), 'the event');
  client.close();
  const since = performance.now();
  await relay.stop();
  assert.ok(performance.now() - since < 20_000, 'it waited for the name');
});

test('a subcommand whose relay cannot be looked up says so, and ends', { skip: noFaults }, async () => {
  const args = ['publish', 'c', 'e', '{}', '--url', 'http://relay.slow:6001', '--app-id', 'a', '--app-key', 'k', '--app-secret', 's'];
  const since = performance.now();
  const child = spawn(binary(), args, { env: { PATH: process.env.PATH, ...slowNames } });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  await new Promise((ended) => child.on('close', ended));
  assert.match(errors, /http:\/\/relay\.slow:6001 does not answer/);
  assert.ok(performance.now() - since < 30_000, 'it waited for the name');
});
