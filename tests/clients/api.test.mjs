// SPDX-License-Identifier: MIT
// What the API refuses, and how it says so: each cause has its own status and text.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPage, serverSdk } from './support/clients.mjs';
import { app, startRelay } from './support/relay.mjs';
import { call, md5, publish } from './support/signed.mjs';

const good = { name: 'event', channel: 'orders', data: '{}' };

describe('API refusals', { timeout: 180_000 }, () => {
  let relay;
  before(async () => (relay = await startRelay()));
  after(async () => {
    await relay.expectEmpty();
    await relay.stop();
  });

  const refused = async (promise, status, ...said) => {
    const answer = await promise;
    assert.equal(answer.status, status, JSON.stringify(answer.json));
    assert.deepEqual(Object.keys(answer.json), ['error']);
    for (const words of said) assert.match(answer.json.error, words instanceof RegExp ? words : new RegExp(words, 'i'));
    assert.ok(!answer.json.error.includes(app.secret), 'the secret is in the answer');
    return answer;
  };

  test('a good request passes', async () => {
    assert.deepEqual((await publish(relay, good)).json, {});
  });

  test('each missing parameter is named', async () => {
    for (const name of ['auth_key', 'auth_timestamp', 'auth_version', 'auth_signature', 'body_md5'])
      await refused(publish(relay, good, { override: { [name]: undefined } }), 401, name);
  });

  test('an unknown key', async () => {
    await refused(publish(relay, good, { override: { auth_key: 'nobody' } }), 401, 'key');
  });

  test('a wrong secret tells the string that was signed', async () => {
    await refused(publish(relay, good, { as: { ...app, secret: 'wrong' } }), 401, /POST.*\/apps\/my-app\/events.*auth_key=/s);
    await assert.rejects(serverSdk(relay, { secret: 'wrong' }).trigger('orders', 'event', {}), { status: 401 });
  });

  test('a clock that is off tells both clocks', async () => {
    for (const off of [-700, 700]) {
      const now = Math.floor(Date.now() / 1000);
      await refused(publish(relay, good, { now: now + off }), 401, "by the sender's clock", 'apart');
    }
    await refused(publish(relay, good, { override: { auth_timestamp: 'today' } }), 401, 'auth_timestamp');
  });

  test('a body that was changed on the way', async () => {
    await refused(publish(relay, good, { query: { body_md5: md5('other') } }), 401, 'md5');
  });

  test('an unknown app', async () => {
    await refused(publish(relay, good, { as: { ...app, id: 'no-app' } }), 404, 'no-app');
  });

  test('an unknown route, a wrong method', async () => {
    await refused(call(relay, 'GET', '/apps/my-app/nothing'), 404);
    const answer = await refused(call(relay, 'GET', '/apps/my-app/events'), 405);
    assert.match(answer.headers.get('allow'), /POST/);
  });

  test('a body that is no JSON, or not what is wanted, names the field', async () => {
    await refused(publish(relay, '{"name":'), 400, 'JSON');
    await refused(publish(relay, '[]'), 400, 'object');
    await refused(publish(relay, { ...good, name: undefined }), 400, 'name');
    await refused(publish(relay, { ...good, data: undefined }), 400, 'data', 'string');
    await refused(publish(relay, { ...good, channel: undefined }), 400, 'channel');
    await refused(publish(relay, { ...good, channels: ['b'] }), 400, 'channel');
    await refused(publish(relay, { ...good, channel: 'with space' }), 400, 'space');
    await refused(publish(relay, { ...good, socket_id: 'abc' }), 400, 'socket_id');
    await refused(publish(relay, { name: 'e', data: '', channels: Array.from({ length: 101 }, (_, i) => `c${i}`) }), 400, '100');
  });

  test('data that is not encoded goes out as its JSON text', async () => {
    const page = await openPage(relay);
    const channel = await page.subscribe('plain-data');
    for (const data of ['{"b":1.50, "a":[1]}', '12345678901234567890', 'null'])
      for (const [path, body] of [
        ['events', `{"name":"e","channel":"plain-data","data":${data}}`],
        ['events/batch', `{"batch":[{"name":"e","channel":"plain-data","data":${data}}]}`],
      ]) {
        assert.deepEqual((await call(relay, 'POST', `/apps/my-app/${path}`, { body })).json, {});
        assert.equal((await relay.fact('event', (fact) => fact.channel === 'plain-data')).data, data);
        assert.deepEqual(await channel.next('e'), JSON.parse(data));
      }
    page.close();
  });

  test('data over the limit is 413 with size and limit', async () => {
    await refused(publish(relay, { ...good, data: 'x'.repeat(102_401) }), 413, 'content of this event', '102401', '102400');
    assert.equal((await publish(relay, { ...good, data: 'x'.repeat(102_400) })).status, 200);
  });

  test('a body over the limit is 413 before it is read', async () => {
    await refused(publish(relay, { ...good, data: 'x'.repeat(20 * 1024 * 1024) }), 413);
  });

  test('a batch is all or nothing', async () => {
    const page = await openPage(relay);
    const channel = await page.subscribe('orders');
    const batch = (events) => call(relay, 'POST', '/apps/my-app/events/batch', { body: { batch: events } });
    await refused(batch([good, { ...good, name: 7 }]), 400, 'batch\\[1\\]');
    await refused(batch(Array(11).fill(good)), 400, 'Batch too large');
    await refused(batch([good, { ...good, data: 'x'.repeat(102_401) }]), 413, 'content of this event');
    for (const route of ['events/batch', 'batch_events'])
      assert.deepEqual((await call(relay, 'POST', `/apps/my-app/${route}`, { body: { batch: [{ ...good, name: route }] } })).json, {});
    await channel.next('batch_events');
    assert.ok(!channel.inbox.entries.some(({ name }) => name === 'event'));
    page.close();
  });

  test('each refusal is a fact with the status and the beginning of the answer', async () => {
    const { json } = await publish(relay, good, { as: { ...app, id: 'lost' } });
    const fact = await relay.fact('api_refused', ({ error }) => json.error.startsWith(error));
    assert.equal(fact.status, 404);
  });

  test('health and stats need no signature', async () => {
    assert.deepEqual(await (await fetch(`${relay.address}/health`)).json(), { status: 'ok' });
    const stats = await relay.stats();
    assert.equal(typeof stats.connections, 'number');
    assert.equal(typeof stats.channels, 'number');
    assert.equal((await fetch(`${relay.address}/apps/my-app/stats`)).status, 401);
    assert.equal((await call(relay, 'GET', '/apps/my-app/stats')).status, 200);
  });

  test('what health checks for Reverb and Soketi ask is answered, and what Laravel Pulse asks', async () => {
    for (const path of ['/up', '/ready', '/accept-traffic']) {
      const answer = await fetch(`${relay.address}${path}`);
      assert.equal(answer.status, 200);
      assert.deepEqual(await answer.json(), { health: 'OK' });
      assert.equal((await fetch(`${relay.address}${path}`, { method: 'HEAD' })).status, 200);
    }
    const page = await openPage(relay);
    assert.deepEqual(await (await serverSdk(relay).get({ path: '/connections' })).json(), { connections: 1 });
    page.close();
    assert.equal((await fetch(`${relay.address}/apps/my-app/connections`)).status, 401);
  });
});
