// SPDX-License-Identifier: MIT
// What a bug report holds, and what it must not.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeHome, relayForTests, run } from './shell/command.mjs';
import { app } from './support/relay.mjs';
import { publish } from './support/signed.mjs';

const { home, relay, ask } = await relayForTests();

test('--version --json names what runs', async () => {
  const { code, out, errors } = await run(['--version', '--json'], { home: home.path });
  const facts = JSON.parse(out);
  assert.equal(code, 0);
  assert.equal(errors, '');
  assert.match(facts.version, /^\d+\.\d+\.\d+$/);
  assert.match(facts.qt, /^6\./);
  assert.match(facts.openssl, /^OpenSSL 3/);
  if (facts.commit) assert.match(facts.commit, /^[0-9a-f]{12}$/);
  const alone = await run(['--json'], { home: home.path });
  assert.equal(alone.code, 1);
  assert.match(alone.errors, /--json is for --version/);
});

test('a bug report has versions, settings, relay and newest facts, but no secret and no payload', async () => {
  await publish(relay, { name: 'OrderShipped', channel: 'orders', data: '{"customer":"Ada Lovelace"}' });
  writeFileSync(join(home.path, '.env'), 'RELAY_WEBHOOK_URL=https://hooks.example/T0KEN\nRELAY_MAX_EVENT_PAYLOAD_KB=12\n');
  const { code, out } = await ask(['bug-report', 'report.json']);
  assert.equal(code, 0, out);
  assert.match(out, /report\.json/);
  const text = readFileSync(join(home.path, 'report.json'), 'utf8');
  for (const hidden of [app.secret, 'Ada Lovelace', 'T0KEN']) assert.ok(!text.includes(hidden), hidden);
  const report = JSON.parse(text);
  assert.match(report.relaydesk.version, /^\d+\.\d+\.\d+$/);
  assert.ok(report.relay.app_stats.limits);
  assert.equal(report.settings.RELAY_WEBHOOK_URL, 'set');
  assert.equal(report.settings.RELAY_MAX_EVENT_PAYLOAD_KB, '12');
  assert.equal(report.settings.RELAY_APP_SECRET, 'set');
  const event = report.relay.newest_facts.find((fact) => fact.name === 'OrderShipped');
  assert.equal(event.data, '[27 bytes]');
  assert.match(report.doctor, /no Laravel project here/);
});

test('a bug report is written without a relay too, and says so', async () => {
  const place = makeHome();
  const { code } = await run(['bug-report'], { home: place.path });
  assert.equal(code, 0);
  const report = JSON.parse(readFileSync(join(place.path, 'relaydesk-bug-report.json'), 'utf8'));
  assert.match(report.relay.not_asked, /no relay of yours is running/);
  const refused = await run(['bug-report', 'no/such/folder/x.json'], { home: place.path });
  assert.equal(refused.code, 2);
  assert.match(refused.errors, /no\/such\/folder\/x\.json cannot be written/);
  assert.ok(!existsSync(join(place.path, 'no')));
  place.remove();
});
