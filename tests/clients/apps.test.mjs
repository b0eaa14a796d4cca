// SPDX-License-Identifier: MIT
// Several apps in one relay: apart from each other, each with its own rules, re-read while it runs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPage, serverSdk } from './support/clients.mjs';
import { RawWebSocket, text } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { call, publish, signedQuery } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const other = { id: 'other', key: 'other-key', secret: 'other-secret' };
const disabled = { id: 'off', key: 'off-key', secret: 'off-secret', enabled: false };
const strict = { id: 'strict', key: 'strict-key', secret: 'strict-secret', max_connections: 1, client_events: false, allowed_origins: ['http://good.test', '*.good.test'] };
const path = (key) => `/app/${key}?protocol=7`;
const sdkOf = (relay, of) => serverSdk(relay, { appId: of.id, key: of.key, secret: of.secret });

describe('several apps', { timeout: 180_000 }, () => {
  let relay;
  before(async () => (relay = await startRelay({ apps: [app, other, disabled, strict] })));
  after(async () => {
    await relay.expectEmpty();
    await relay.stop();
  });

  const refusal = async (key, headers = '') => {
    const socket = await RawWebSocket.open(relay, { path: path(key), headers });
    const error = await socket.until('pusher:error');
    assert.equal((await socket.until('close')).code, error.data.code);
    socket.close();
    return error.data;
  };

  test('the same channel name in two apps is two channels', async () => {
    const mine = await openPage(relay);
    const theirs = await openPage(relay, { key: other.key });
    const [a, b] = [await mine.subscribe('orders'), await theirs.subscribe('orders')];
    await sdkOf(relay, other).trigger('orders', 'theirs', {});
    await sdkOf(relay, app).trigger('orders', 'mine', {});
    await a.next('mine');
    await b.next('theirs');
    assert.ok(!a.inbox.entries.some(({ name }) => name === 'theirs'));
    assert.ok(!b.inbox.entries.some(({ name }) => name === 'mine'));
    assert.deepEqual((await call(relay, 'GET', '/apps/other/channels', { as: other })).json, { channels: { orders: {} } });
    assert.deepEqual((await call(relay, 'GET', '/apps/other/stats', { as: other })).json.connections, 1);
    mine.close();
    theirs.close();
  });

  test("one app's signature opens nothing of another", async () => {
    const event = { name: 'e', channel: 'c', data: '' };
    const answer = await call(relay, 'POST', '/apps/other/events', { body: event, as: app });
    assert.equal(answer.status, 401);
    const swapped = await call(relay, 'POST', '/apps/other/events', { body: event, as: { ...other, secret: app.secret } });
    assert.equal(swapped.status, 401);
    assert.ok(!JSON.stringify([answer.json, swapped.json]).includes(app.secret));
    const log = (await call(relay, 'GET', '/apps/other/events/log', { as: other })).json.events;
    assert.ok(log.some(({ findings }) => findings?.some(({ code }) => code === 'secret-of-another-app')));
  });

  test('a disabled app answers 403 and 4003', async () => {
    assert.equal((await publish(relay, { name: 'e', channel: 'c', data: '' }, { as: disabled })).status, 403);
    assert.equal((await refusal(disabled.key)).code, 4003);
  });

  test('origins, a quota of connections, client events off', async () => {
    assert.equal((await refusal(strict.key, 'Origin: http://evil.test\r\n')).code, 4009);
    const good = await RawWebSocket.open(relay, { path: path(strict.key), headers: 'Origin: http://sub.good.test\r\n' });
    const { socket_id: id } = JSON.parse((await good.until('pusher:connection_established')).data);
    assert.equal((await refusal(strict.key, 'Origin: http://good.test\r\n')).code, 4004);
    await good.send({ event: 'pusher:subscribe', data: { channel: 'private-a', ...sdkOf(relay, strict).authorizeChannel(id, 'private-a') } });
    await good.until('pusher_internal:subscription_succeeded');
    await good.send({ event: 'client-x', channel: 'private-a', data: {} });
    await good.until('pusher:error');
    good.close();
  });

  test('a Bearer secret and the Relay SDKs’ body', async () => {
    const page = await openPage(relay);
    const channel = await page.subscribe('orders');
    const post = (secret, body, route = 'events') =>
      fetch(`${relay.address}/apps/my-app/${route}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    assert.equal((await post(app.secret, { event: 'e', channel: 'orders', data: { n: 1 } })).status, 200);
    assert.deepEqual(await channel.next('e'), { n: 1 });
    assert.equal((await post(app.secret, { batch: [{ event: 'b', channel: 'orders', data: [2] }] }, 'events/batch')).status, 200);
    assert.deepEqual(await channel.next('b'), [2]);
    const wrong = await post(other.secret, { event: 'e', channel: 'orders', data: {} });
    assert.equal(wrong.status, 401);
    assert.ok(!(await wrong.text()).includes(other.secret));
    assert.ok(!JSON.stringify(relay.facts).includes(other.secret), 'a secret in a fact');
    page.close();
  });
});

test('apps.json is read again on SIGHUP; who is still allowed stays', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ apps: [app, other] });
  const stays = await openPage(relay);
  const goes = await openPage(relay, { key: other.key });
  await stays.subscribe('orders');
  const added = { id: 'new', key: 'new-key', secret: 'new-secret' };
  relay.write('apps.json', [app, added]);
  relay.child.kill('SIGHUP');
  await relay.fact('settings_changed');
  assert.equal((await relay.fact('disconnected', ({ socket_id: id }) => id === goes.socketId)).code, 4001);
  const fresh = await openPage(relay, { key: added.key });
  assert.equal(stays.pusher.connection.state, 'connected');

  relay.write('apps.json', '[{"id":');
  relay.child.kill('SIGHUP');
  const page = await openPage(relay); // everything is as it was
  await eventually(() => /apps\.json/.test(relay.errors), 'a word about it');
  for (const each of [stays, goes, fresh, page]) each.close();
  await relay.expectEmpty();
  await relay.stop();
});

test('an apps.json that is broken while it runs leaves the apps as they are', { timeout: 180_000 }, async () => {
  const relay = await startRelay({ apps: [app] });
  const page = await openPage(relay);
  const channel = await page.subscribe('orders');
  const file = join(relay.directory, 'apps.json');
  const broken = {
    'is gone': () => {},
    'is empty': () => relay.write('apps.json', ''),
    'is cut': () => relay.write('apps.json', '[{"id":'),
    'is no list': () => relay.write('apps.json', '"apps"'),
    'holds no app': () => relay.write('apps.json', '[]'),
    'has an app without a secret': () => relay.write('apps.json', [{ id: app.id, key: app.key }]),
    'has the same app twice': () => relay.write('apps.json', [app, app]),
    'is not UTF-8': () => writeFileSync(file, Buffer.from([0x5b, 0xff, 0xfe, 0x5d])),
    'is a folder': () => mkdirSync(file),
    'is a pipe': () => spawnSync('mkfifo', [file]),
  };
  let said = 0;
  for (const [how, make] of Object.entries(broken)) {
    rmSync(file, { recursive: true, force: true });
    make();
    relay.child.kill('SIGHUP');
    await eventually(() => relay.errors.split('SIGHUP: The apps were left unchanged. ').length - 1 === said + 1, `a word about an apps.json that ${how}`);
    ++said;
    assert.equal((await publish(relay, { name: how, channel: 'orders', data: '{}' })).status, 200);
    await channel.next(how);
  }
  assert.equal(page.pusher.connection.state, 'connected');
  assert.ok(!relay.facts.some((fact) => fact.kind === 'disconnected' || fact.kind === 'settings_changed'));
  page.close();
  await relay.expectEmpty();
  await relay.stop();
});

test('too many events at once are 429 with Retry-After, too many client events 4301', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ args: ['--rate-limit', '--rate-limit-max', '5', '--client-event-rate', '3'] });
  const event = { name: 'e', channel: 'c', data: '' };
  const burst = () => Promise.all(Array.from({ length: 20 }, () => publish(relay, event)));
  const answer = await eventually(async () => (await burst()).find(({ status }) => status === 429), 'one too many');
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);

  const socket = await RawWebSocket.open(relay);
  const { socket_id: id } = JSON.parse((await socket.until('pusher:connection_established')).data);
  await socket.send({ event: 'pusher:subscribe', data: { channel: 'private-a', ...serverSdk(relay).authorizeChannel(id, 'private-a') } });
  await socket.write(Buffer.concat(Array.from({ length: 20 }, (_, i) => text({ event: 'client-x', channel: 'private-a', data: i }))));
  assert.equal((await socket.until('pusher:error')).data.code, 4301);
  socket.close();
  await relay.expectEmpty();
  await relay.stop();
});

test('a full relay refuses with 4100, and has room again', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ args: ['--max-connections', '1'] });
  const first = await openPage(relay);
  const second = await RawWebSocket.open(relay);
  assert.equal((await second.until('close')).code, 4100);
  second.close();
  first.close();
  await relay.expectEmpty();
  (await openPage(relay)).close();
  await relay.expectEmpty();
  await relay.stop();
});

test('a path prefix stands before /app and /apps, and is no part of what is signed', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ args: ['--path-prefix', '/relay'] });
  relay.prefix = '/relay';
  const page = await openPage(relay, { wsPath: '/relay' });
  const channel = await page.subscribe('orders');
  const body = JSON.stringify({ name: 'e', channel: 'orders', data: '{"n":1}' });
  const query = signedQuery('POST', '/apps/my-app/events', { body });
  const response = await fetch(`${relay.address}/relay/apps/my-app/events?${query}`, { method: 'POST', body });
  assert.equal(await response.text(), '{}');
  assert.deepEqual(await channel.next('e'), { n: 1 });
  page.close();
  await relay.expectEmpty();
  await relay.stop();
});
