// SPDX-License-Identifier: MIT
// What a run says at its end, on the terminal, as JSON, as JUnit XML and as annotations, held by golden texts.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeHome, run } from './shell/command.mjs';
import { assertGolden } from './support/golden.mjs';

const here = dirname(fileURLToPath(import.meta.url));
let home;
before(() => (home = makeHome()));
after(() => home.remove());

const script = `
  const Pusher = require(${JSON.stringify(join(here, 'node_modules/pusher'))});
  const PusherClient = require(${JSON.stringify(join(here, 'node_modules/pusher-js'))});
  const { PUSHER_APP_ID, PUSHER_APP_KEY, PUSHER_APP_SECRET, PUSHER_HOST, PUSHER_PORT } = process.env;
  const pusher = new Pusher({ appId: PUSHER_APP_ID, key: PUSHER_APP_KEY, secret: PUSHER_APP_SECRET, host: PUSHER_HOST, port: PUSHER_PORT, useTLS: false });
  const client = new PusherClient(PUSHER_APP_KEY, { cluster: 'mt1', wsHost: PUSHER_HOST, wsPort: PUSHER_PORT, forceTLS: false, enabledTransports: ['ws'] });
  client.subscribe('orders').bind('pusher:subscription_succeeded', async () => {
    await pusher.trigger('orders', 'App\\\\Events\\\\OrderPaid', { order: { id: 5, total: 19.99 } });
    await pusher.trigger('orders', 'App\\\\Events\\\\OrderPaid', { order: { id: 7, total: 5 } });
    await pusher.trigger('private-orders.6', 'App\\\\Events\\\\OrderShipped', { order: { id: 6 } });
    await pusher.trigger('order', 'Bold\\u001b[1m', {});
    client.disconnect();
  });`;

const expectations = [
  { event: 'OrderPaid', channel: 'orders', recipients: { atLeast: 1 }, name: 'somebody is told of the payment' },
  { event: 'OrderShipped', channel: 'private-orders.5', name: 'customer <5> is told & "thanked"' },
  { event: 'OrderShipped', data: { order: { id: 5 } } },
  { event: 'OrderShipped', recipients: { atLeast: 1 } },
  { event: 'OrderPaid', times: 1 },
  { event: 'OrderCancelled', times: 0 },
  { order: [{ event: 'OrderShipped' }, { event: 'OrderPaid' }], name: 'shipped\u001b[2J, then paid' },
  { event: 'OrderShiped' },
];

describe('the end of a run', { timeout: 180_000 }, () => {
  const report = () => join(home.path, 'report.json');
  const junit = () => join(home.path, 'junit.xml');
  let result;
  before(async () => {
    const file = join(home.path, 'expect.json');
    writeFileSync(file, JSON.stringify(expectations));
    const options = ['--expect', file, '--fail-on', 'problem', '--report', report(), '--junit', junit()];
    result = await run(['--exec', ...options, '--', process.execPath, '-e', script], { home: home.path, env: { GITHUB_ACTIONS: 'true' } });
    assert.equal(result.code, 3, result.errors);
  });

  test('reads like that of a test framework', () => {
    const text = result.errors.replace(/^::error.*\n/gm, '');
    assertGolden('run/misses.txt', text);
  });

  test('is annotations in GitHub Actions', () => assertGolden('run/annotations.txt', result.errors.match(/^::error.*\n/gm).join('')));
  test('is JSON for --report', () => assertGolden('run/report.json', readFileSync(report(), 'utf8')));

  test('is JUnit XML that its readers take', () => {
    assertGolden('run/junit.xml', readFileSync(junit(), 'utf8'));
    execFileSync('xmllint', ['--noout', '--schema', join(here, 'shell/junit.xsd'), junit()], { stdio: 'pipe' });
  });
});
