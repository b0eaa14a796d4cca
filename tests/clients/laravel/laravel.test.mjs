// SPDX-License-Identifier: MIT
// A real Laravel application at one end, pusher-js at the other, and what relaydesk says of both.
// Debian has Laravel 8 and no pusher-php-server: the client that Laravel's broadcaster calls is a fixture.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openPage } from '../support/clients.mjs';
import { startRelay } from '../support/relay.mjs';
import { Project } from './project.mjs';

const shipped = 'App\\Events\\OrderShipped';

describe('a Laravel application', { timeout: 60_000 }, () => {
  let relay;
  const open = [];
  const project = async (env) => {
    const made = new Project(relay, env);
    open.push(() => made.end());
    return made.serve();
  };
  const page = async (backend, user) => {
    const made = await openPage(relay, { backend: { authEndpoint: backend.authEndpoint, userAuthEndpoint: backend.authEndpoint }, user });
    open.push(() => made.close());
    return made;
  };
  const why = async (backend, what) => {
    const { out, errors } = await backend.relaydesk('why', what, '--json', '--laravel', '.', '--port', String(relay.port));
    assert.equal(errors, '');
    return JSON.parse(out);
  };
  const doctor = async (backend, ...args) => {
    const { out } = await backend.relaydesk('doctor', '.', '--json', '--port', String(relay.port), ...args);
    const report = JSON.parse(out);
    return { ...report, first: report.checks.find(({ state }) => state === 'problem') };
  };

  before(async () => (relay = await startRelay()));
  afterEach(async () => {
    for (const end of open.splice(0)) await end();
    await relay.expectEmpty();
  });
  after(() => relay?.stop());

  test('broadcasts to a private channel that its own auth endpoint allows', async () => {
    const backend = await project();
    const channel = await (await page(backend, '7')).subscribe('private-orders.5');
    assert.equal((await backend.ship(5)).status, 200);
    assert.equal((await channel.next(shipped)).order, 5);
    const event = await relay.fact('event', ({ channel: name }) => name === 'private-orders.5');
    assert.equal(event.recipients, 1);
    assert.ok(!(event.findings ?? []).some(({ severity }) => severity !== 'hint'));

    const trace = await why(backend, 'OrderShipped');
    assert.deepEqual(trace.links.map(({ state }) => state), [...Array(6).fill('proved'), 'unknown', 'unknown']);
    const report = await doctor(backend, '--run-artisan');
    assert.equal(report.healthy, true);
    assert.match(report.checks.find(({ id }) => id === 'channel-routes').message, /orders\.\{order\}, room\.\{room\}/);
  });

  test('toOthers() leaves the sender out', async () => {
    const backend = await project();
    const [sender, other] = [await page(backend, '1'), await page(backend, '2')];
    await sender.subscribe('private-orders.6');
    const channel = await other.subscribe('private-orders.6');
    await backend.ship(6, sender.socketId);
    await channel.next(shipped);
    const event = await relay.fact('event', ({ channel: name }) => name === 'private-orders.6');
    assert.deepEqual([event.recipients, event.excluded], [1, sender.socketId]);
  });

  test('names its presence members', async () => {
    const backend = await project();
    const channel = await (await page(backend, '7')).subscribe('presence-room.1');
    assert.deepEqual(channel.members.me, { id: '7', info: { id: '7', name: 'User 7' } });
  });

  test('with the wrong secret: the relay refuses, and the doctor and the trace name the secret', async () => {
    const backend = await project({ PUSHER_APP_SECRET: 'another-one' });
    assert.equal((await backend.ship(5)).status, 500);
    const refused = await relay.fact('api_refused');
    assert.equal(refused.findings[0].code, 'signature-mismatch');
    const { first } = await doctor(backend);
    assert.equal(first.id, 'credentials');
    assert.equal(first.code, 'env-mismatch');
  });

  test('with the log driver: nothing is sent, and the doctor names the driver', async () => {
    const backend = await project({ BROADCAST_DRIVER: 'log' });
    assert.equal((await backend.ship(5)).status, 200);
    const { first } = await doctor(backend);
    assert.deepEqual([first.id, first.code], ['broadcast-driver', 'driver-not-broadcasting']);
    assert.match(first.remedy, /BROADCAST_DRIVER=pusher/);
  });

  test('with the variable of a newer Laravel: the doctor says which one is read', async () => {
    const backend = await project({ BROADCAST_DRIVER: '', BROADCAST_CONNECTION: 'pusher' });
    const { first } = await doctor(backend, '--run-artisan');
    assert.equal(first.id, 'broadcast-driver');
    assert.match(first.message, /reads BROADCAST_DRIVER/);
  });

  test('dialling another port: the doctor names both ports', async () => {
    const backend = await project({ PUSHER_PORT: '1' });
    assert.equal((await backend.ship(5)).status, 500);
    const { first } = await doctor(backend);
    assert.equal(first.id, 'relay-address');
    assert.match(first.message, new RegExp(`port 1 .*${relay.port}`));
  });

  test('its auth endpoint is tried as pusher-js does, and each refusal explained', async () => {
    const backend = await project();
    const ask = async (...args) => JSON.parse((await backend.relaydesk('auth-test', backend.authEndpoint, '--json', '--laravel', '.', ...args)).out);
    const visitor = await ask('--channel', 'private-orders.5');
    assert.deepEqual([visitor.ok, visitor.status], [false, 403]);
    assert.match(visitor.remarks[0].message, /nobody is signed in/);
    assert.match(visitor.remarks[0].remedy, /--cookie|--bearer/);
    const elsewhere = await ask('--channel', 'private-orders.5', '--socket', '1.1');
    assert.equal(elsewhere.ok, false);
  });
});

describe('a relay started with --laravel', { timeout: 60_000 }, () => {
  test('takes the project’s app, and tells what its log says about broadcasting', async () => {
    const placeholder = { app: { id: 'l', key: 'lkey', secret: 'lsecret' }, port: 6001 };
    const backend = new Project(placeholder, { BROADCAST_DRIVER: 'log' });
    const relay = await startRelay({ args: ['--laravel', backend.directory], env: { RELAY_APP_ID: '', RELAY_APP_KEY: '', RELAY_APP_SECRET: '' } });
    try {
      await backend.serve();
      await backend.ship(9);
      const line = await relay.fact('app_log');
      assert.equal(line.channel, 'private-orders.9');
      assert.equal(line.findings[0].code, 'driver-not-broadcasting');
      const { out } = await backend.relaydesk('why', 'OrderShipped', '--json', '--laravel', '.', '--port', String(relay.port));
      assert.equal(JSON.parse(out).answer.id, 'called');
    } finally {
      await backend.end();
      await relay.stop();
    }
  });
});
