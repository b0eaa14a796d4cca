// SPDX-License-Identifier: MIT
// A real Laravel application at one end, pusher-js at the other, and what relaydesk says of both.
// Debian has Laravel 8 and no pusher-php-server: the client that Laravel's broadcaster calls is a fixture.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { openPage } from '../support/clients.mjs';
import { app, startRelay } from '../support/relay.mjs';
import { hmac } from '../support/signed.mjs';
import { eventually } from '../support/wait.mjs';
import { Project } from './project.mjs';

const shipped = 'App\\Events\\OrderShipped';

describe('a Laravel application', { timeout: 180_000 }, () => {
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

describe('webhooks to a Laravel application', { timeout: 180_000 }, () => {
  test('one that the application refuses again and again does not hold up the others', async () => {
    const backend = await new Project({ app, port: 1 }).serve();
    const relay = await startRelay({ env: { RELAY_WEBHOOK_URL: backend.url('/hook'), RELAY_WEBHOOK_EVENTS: 'channel_occupied' } });
    const taken = () => readFileSync(join(backend.directory, 'storage/hooks'), 'utf8').trim().split('\n');
    const sockets = [];
    const subscribe = async (channel) => {
      const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${app.key}?protocol=7`);
      sockets.push(socket);
      const { data } = await new Promise((resolve) => socket.once('message', (text) => resolve(JSON.parse(text))));
      const auth = `${app.key}:${hmac(app.secret, `${JSON.parse(data).socket_id}:${channel}`)}`;
      socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel, auth } }));
      await relay.fact('subscribed', (fact) => fact.channel === channel);
    };
    try {
      await subscribe('private-before');
      await eventually(() => taken().length === 1, 'the first webhook');
      await subscribe('private-encrypted-vault');
      assert.equal((await relay.fact('webhook', ({ status }) => status !== 200)).status, 500);
      await subscribe('private-after');
      const aside = await relay.inbox.take(({ findings = [] }) => findings.some(({ code }) => code === 'webhook-refused'), 'the finding');
      assert.match(aside.findings[0].message, /answered 500 to the same webhook 3 times \(channel_occupied of "private-encrypted-vault"\)/);
      await eventually(() => taken().includes('channel_occupied private-after'), 'the webhook behind it');
      assert.deepEqual(taken(), ['channel_occupied private-before', 'channel_occupied private-after']);
      assert.match(readFileSync(join(backend.directory, 'storage/logs/laravel.log'), 'utf8'), /problem decrypting the payload/);
    } finally {
      for (const socket of sockets) socket.close();
      await relay.expectEmpty();
      await relay.stop();
      await backend.end();
    }
  });
});

describe('a relay started with --laravel', { timeout: 180_000 }, () => {
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
