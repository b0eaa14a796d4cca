// SPDX-License-Identifier: MIT
// SIGKILL at any moment: the next run finds what came until a second before (two on a busy machine), in order and
// without a gap, and nothing that did not happen.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { subscriber } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const delay = 2_000_000; // microseconds, as in facts
const microseconds = (fact) => Date.parse(fact.time) * 1000;

/** The whole log of a relay, oldest first. */
async function logOf(relay) {
  const facts = [];
  for (let cursor; cursor !== null; ) {
    const page = await call(relay, 'GET', `/apps/${app.id}/events/log`, { query: { limit: '1000', ...(cursor && { cursor }) } });
    assert.equal(page.status, 200);
    facts.unshift(...page.json.events.reverse());
    cursor = page.json.next_cursor;
  }
  return facts;
}

/** Each moment is told to be reached by what it waits for; the relay is killed at once then. */
const moments = {
  'before anybody came': async () => {},
  'within the first publishes': async ({ published }) => eventually(() => published.length >= 3, 'some publishes'),
  'under load': async ({ relay, published }) =>
    eventually(() => published.length >= 200 && Date.now() * 1000 - microseconds(relay.facts[0]) > 2 * delay, 'many publishes, and some that are due'),
  'while a large event is written': async ({ relay }) => {
    for (let i = 0; i < 30; ++i) await publish(relay, { name: `large-${i}`, channel: 'large', data: 'x'.repeat(99_000) });
  },
  'while it reads apps.json again': async ({ relay, published }) => {
    await eventually(() => published.length >= 30, 'some publishes');
    relay.child.kill('SIGHUP');
  },
  'while it stops': async ({ relay, published }) => {
    await eventually(() => published.length >= 50, 'some publishes');
    relay.child.kill('SIGTERM');
    await relay.fact('server_stopping');
  },
};

/** What was due and is not there, as a sentence; empty if nothing is. */
async function killWhen(moment, t) {
  const home = mkdtempSync(join(tmpdir(), 'relaydesk-killed-'));
  const options = { apps: [app], args: ['--session', join(home, 'session'), '--session-mb', '1000'] };
  const first = await startRelay({ ...options, args: [...options.args, '--record', join(home, 'all.relaydesk')] });
  t.after(() => first.child.kill('SIGKILL')); // where this fails
  const client = await subscriber(first, 'c');
  const published = [];
  let over = false;
  const publisher = async (name) => {
    for (let i = 0; !over; ++i) {
      const answer = await publish(first, { name: `${name}-${i}`, channel: 'c', data: '{}' }).catch(() => undefined);
      if (answer?.status !== 200) return;
      published.push(`${name}-${i}`);
    }
  };
  const publishers = moment.startsWith('before') ? [] : ['a', 'b', 'c'].map(publisher);
  await moments[moment]({ relay: first, published });
  const killed = Date.now() * 1000;
  first.child.kill('SIGKILL');
  await first.exit;
  over = true;
  await Promise.all(publishers);
  client.close();

  const next = await startRelay(options);
  const log = await logOf(next);
  const mark = log.findIndex((fact) => fact.kind === 'mark');
  const restored = log.slice(0, Math.max(mark, 0));
  const happened = new Map(first.facts.map((fact) => [fact.id, fact]));
  const due = first.facts.filter((fact) => microseconds(fact) < killed - delay);
  if (moment === 'under load') assert.ok(due.length > 1, 'some were due');
  assert.deepEqual(restored.map((fact) => fact.id), restored.map((_, i) => i + 1), 'ids without a gap');
  for (const fact of restored) if (happened.has(fact.id)) assert.equal(fact.name, happened.get(fact.id).name);

  const lines = readFileSync(join(home, 'all.relaydesk'), 'utf8').split('\n');
  lines.pop(); // the last may be cut
  const recorded = lines.slice(1).map((line) => JSON.parse(line));
  assert.deepEqual(recorded.map((fact) => fact.id), recorded.map((_, i) => i + 1), 'ids without a gap');
  assert.ok(next.facts[0].id > restored.length, 'ids go on');
  await next.stop();
  rmSync(first.directory, { recursive: true, force: true });
  rmSync(home, { recursive: true });
  return Math.min(restored.length, recorded.length) >= due.length ? '' : `${due.length} facts were due, ${restored.length} are there, ${recorded.length} are recorded`;
}

for (const moment of Object.keys(moments))
  test(`killed ${moment}`, { timeout: 180_000 }, async (t) => {
    let lost;
    // Again where something is missing: a machine or disk that stands still for a second looks the same.
    for (let tries = 0; tries < 3 && lost !== ''; ++tries) lost = await killWhen(moment, t);
    assert.equal(lost, '');
  });
