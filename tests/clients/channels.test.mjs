// SPDX-License-Identifier: MIT
// Cache channels, encrypted channels and subscription counts, with the SDKs that know them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './support/backend.mjs';
import { openPage, serverSdk } from './support/clients.mjs';
import { startRelay } from './support/relay.mjs';
import { scenes } from './support/scene.mjs';
import { call, publish } from './support/signed.mjs';

const masterKey = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

describe('channels of every kind', { timeout: 180_000 }, () => {
  let relay, backend, sdk;
  const { pages, scene } = scenes(() => relay);
  const open = async (options) => {
    const page = await openPage(relay, { backend, user: '1', ...options });
    pages.push(page);
    return page;
  };

  before(async () => {
    relay = await startRelay({ args: ['--subscription-count', '--cache-ttl', '600'] });
    sdk = serverSdk(relay, { encryptionMasterKeyBase64: masterKey });
    backend = await startBackend(sdk);
  });
  after(async () => {
    await backend?.close();
    await relay?.stop();
  });

  for (const name of ['cache-a', 'private-cache-a', 'presence-cache-a'])
    scene(`${name} gives a new subscriber the last event, or says that there is none`, async () => {
      const first = await open();
      const channel = await first.subscribe(name);
      await channel.next('pusher:cache_miss');
      await sdk.trigger(name, 'price', { n: 1 });
      await sdk.trigger(name, 'price', { n: 2 });
      const second = await open({ user: '2' });
      const late = await second.subscribe(name);
      assert.deepEqual(await late.next('price'), { n: 2 });
      assert.ok(!late.inbox.entries.some((entry) => ['price', 'pusher:cache_miss'].includes(entry.name)));
      const info = await call(relay, 'GET', `/apps/my-app/channels/${name}`, { query: { info: 'cache' } });
      assert.equal(JSON.parse(info.json.cache.data).n, 2);
      assert.ok(info.json.cache.ttl > 0 && info.json.cache.ttl <= 600);
    });

  scene('a client event is not cached', async () => {
    const one = await open();
    const two = await open();
    const from = await one.subscribe('private-cache-b');
    const to = await two.subscribe('private-cache-b');
    from.trigger('client-x', {});
    await to.next('client-x');
    const three = await open();
    await (await three.subscribe('private-cache-b')).next('pusher:cache_miss');
  });

  test('the cache forgets after its time', async () => {
    const forgetful = await startRelay({ args: ['--cache-ttl', '1'] });
    const page = await openPage(forgetful);
    await page.subscribe('cache-old');
    await serverSdk(forgetful).trigger('cache-old', 'e', {});
    const later = await openPage(forgetful);
    for (;;) {
      const channel = await later.subscribe('cache-old');
      const { name } = await channel.inbox.take(({ name: event }) => event === 'e' || event === 'pusher:cache_miss');
      later.pusher.unsubscribe('cache-old');
      if (name === 'pusher:cache_miss') break;
    }
    for (const each of [page, later]) each.close();
    await forgetful.expectEmpty();
    await forgetful.stop();
  });

  for (const name of ['private-encrypted-orders', 'private-encrypted-cache-orders'])
    scene(`${name}: only the page and the back end can read it`, async () => {
      const page = await open();
      const channel = await page.subscribe(name);
      await sdk.trigger(name, 'shipped', { order: 'Zoë' });
      assert.deepEqual(await channel.next('shipped'), { order: 'Zoë' });
      const fact = await relay.fact('event', (event) => event.channel === name);
      assert.deepEqual(Object.keys(JSON.parse(fact.data)), ['nonce', 'ciphertext']);
      assert.ok(!relay.facts.some((each) => JSON.stringify(each).includes('Zoë')));
    });

  scene('an encrypted channel takes no client events', async () => {
    const page = await open();
    await page.subscribe('private-encrypted-orders');
    page.pusher.send_event('client-x', {}, 'private-encrypted-orders');
    const fact = await relay.fact('protocol_error', ({ channel }) => channel === 'private-encrypted-orders');
    assert.equal(fact.findings[0].code, 'client-event-refused');
  });

  scene('subscribers are counted for all to see, but not in presence channels', async () => {
    const one = await open();
    const first = await one.subscribe('counted');
    assert.equal((await first.next('pusher:subscription_count')).subscription_count, 1);
    const two = await open();
    await two.subscribe('counted');
    assert.equal((await first.next('pusher:subscription_count')).subscription_count, 2);
    two.close();
    assert.equal((await first.next('pusher:subscription_count')).subscription_count, 1);
    const room = await one.subscribe('presence-room');
    await publish(relay, { name: 'fence', channel: 'presence-room', data: '{}' });
    await room.next('fence');
    assert.ok(!room.inbox.entries.some(({ name }) => name.includes('subscription_count')));
  });
});
