// SPDX-License-Identifier: MIT
// Unchanged pusher-js and the Pusher server SDK, as an application uses them.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { startBackend } from './support/backend.mjs';
import { openPage, pusherJs, serverSdk } from './support/clients.mjs';
import { startRelay } from './support/relay.mjs';
import { scenes } from './support/scene.mjs';

for (const version of Object.keys(pusherJs)) {
  describe(version, { timeout: 180_000 }, () => {
    let relay, backend, sdk;
    const { pages, scene } = scenes(() => relay);
    const open = async (options) => {
      const page = await openPage(relay, { version, backend, ...options });
      pages.push(page);
      return page;
    };

    before(async () => {
      relay = await startRelay();
      sdk = serverSdk(relay);
      backend = await startBackend(sdk);
    });
    after(async () => {
      await backend?.close();
      await relay?.stop();
    });

    scene('a public channel gets what is triggered, data as it was', async () => {
      const page = await open();
      assert.match(page.socketId, /^\d+\.\d+$/);
      const channel = await page.subscribe('orders');
      const data = { id: 1, name: 'Zoë 😀', price: 1.5, nested: { list: [1, null, true] } };
      await sdk.trigger('orders', 'shipped', data);
      assert.deepEqual(await channel.next('shipped'), data);
    });

    scene('after unsubscribing nothing comes any more', async () => {
      const page = await open();
      const left = await page.subscribe('left');
      const stayed = await page.subscribe('stayed');
      page.pusher.unsubscribe('left');
      await relay.fact('unsubscribed', ({ channel }) => channel === 'left');
      await sdk.trigger(['left', 'stayed'], 'event', {});
      await stayed.next('event');
      assert.ok(!left.inbox.entries.some(({ name }) => name === 'event'));
    });

    scene('a private channel asks the back end, which signs', async () => {
      const page = await open({ user: '1' });
      const channel = await page.subscribe('private-users.1');
      await sdk.trigger('private-users.1', 'updated', 'text');
      assert.equal(await channel.next('updated'), 'text');
    });

    scene('a private channel that the back end refuses stays closed', async () => {
      const page = await open();
      await assert.rejects(page.subscribe('private-users.1'), (error) => error.answer.status === 403);
      assert.equal(page.pusher.connection.state, 'connected');
    });

    scene('a forged signature is refused, the connection stays', async () => {
      const page = await open({ channelAuthorization: { customHandler: (_, done) => done(null, { auth: 'x:y' }) } });
      await assert.rejects(page.subscribe('private-users.1'), ({ answer }) => answer.type === 'AuthError' && answer.status === 401);
      await page.subscribe('orders');
    });

    scene('presence: members join and leave, two tabs of one user are one member', async () => {
      const first = await open({ user: '1' });
      const room = await first.subscribe('presence-room');
      assert.equal(room.members.count, 1);
      assert.deepEqual(room.members.me, { id: '1', info: { name: 'User 1' } });

      const second = await open({ user: '2' });
      const roomOfSecond = await second.subscribe('presence-room');
      assert.equal(roomOfSecond.members.count, 2);
      assert.deepEqual(roomOfSecond.members.get('1').info, { name: 'User 1' });
      assert.deepEqual(await room.next('pusher:member_added'), { id: '2', info: { name: 'User 2' } });

      const otherTab = await open({ user: '2' });
      assert.equal((await otherTab.subscribe('presence-room')).members.count, 2);
      const { socketId } = otherTab;
      otherTab.close();
      await relay.fact('disconnected', ({ socket_id: id }) => id === socketId);
      assert.equal(room.members.count, 2);
      second.close();
      assert.equal((await room.next('pusher:member_removed')).id, '2');
      assert.ok(!room.inbox.entries.some(({ name }) => name.startsWith('pusher:member_')), 'the tab was announced');
    });

    scene('a client event reaches the others, with the member in presence channels, and never the sender', async () => {
      const sender = await open({ user: '1' });
      const receiver = await open({ user: '2' });
      for (const name of ['private-chat', 'presence-chat']) {
        const from = await sender.subscribe(name);
        const to = await receiver.subscribe(name);
        from.trigger('client-typing', { text: 'hi' });
        assert.deepEqual(await to.next('client-typing'), { text: 'hi' });
        await sdk.trigger(name, 'fence', {}); // comes after whatever the sender would have got
        await from.next('fence');
        assert.ok(!from.inbox.entries.some(({ name: event }) => event === 'client-typing'));
      }
      const metadata = new Promise((resolve) => receiver.pusher.channel('presence-chat').bind('client-who', (_, meta) => resolve(meta)));
      sender.pusher.channel('presence-chat').trigger('client-who', {});
      assert.equal((await metadata).user_id, '1');
    });

    scene('a client event on a public channel is refused, the connection stays', async () => {
      const page = await open();
      await page.subscribe('orders');
      page.pusher.send_event('client-x', {}, 'orders');
      const error = await page.event('connection:error');
      assert.match(error.data?.message ?? error.error.data.message, /public|private/i);
      await page.subscribe('others');
    });

    scene('socket_id leaves the sender out', async () => {
      const sender = await open();
      const other = await open();
      const mine = await sender.subscribe('orders');
      const theirs = await other.subscribe('orders');
      await sdk.trigger('orders', 'moved', { n: 1 }, { socket_id: sender.socketId });
      assert.deepEqual(await theirs.next('moved'), { n: 1 });
      await sdk.trigger('orders', 'fence', {});
      await mine.next('fence');
      assert.ok(!mine.inbox.entries.some(({ name }) => name === 'moved'));
    });

    scene('one trigger reaches many channels, a batch many events', async () => {
      const page = await open();
      const names = Array.from({ length: 100 }, (_, i) => `many.${i}`);
      const channels = await Promise.all(names.map((name) => page.subscribe(name)));
      await sdk.trigger(names, 'all', { n: 1 });
      await Promise.all(channels.map((channel) => channel.next('all')));
      const batch = Array.from({ length: 10 }, (_, i) => ({ channel: names[i], name: 'one', data: { i } }));
      assert.equal((await sdk.triggerBatch(batch)).status, 200);
      for (let i = 0; i < 10; ++i) assert.deepEqual(await channels[i].next('one'), { i });
    });

    scene('trigger and batch answer with the info that was asked for, else exactly {}', async () => {
      const page = await open({ user: '1' });
      await page.subscribe('presence-room');
      await page.subscribe('orders');
      const json = async (response) => (await response).json();
      assert.deepEqual(await json(sdk.trigger('orders', 'e', {})), {});
      assert.deepEqual(await json(sdk.trigger(['orders', 'presence-room', 'presence-empty'], 'e', {}, { info: 'user_count,subscription_count' })), {
        channels: {
          orders: { subscription_count: 1 },
          'presence-room': { user_count: 1, subscription_count: 1 },
          'presence-empty': { user_count: 0, subscription_count: 0 },
        },
      });
      const batch = [{ channel: 'orders', name: 'e', data: 'x', info: 'subscription_count' }, { channel: 'orders', name: 'e', data: 'x' }];
      assert.deepEqual(await json(sdk.triggerBatch(batch)), { batch: [{ subscription_count: 1 }, {}] });
      assert.deepEqual(await json(sdk.triggerBatch([{ channel: 'orders', name: 'e', data: 'x' }])), {});
    });

    scene('channels can be queried', async () => {
      const get = async (path, params) => (await sdk.get({ path, params })).json();
      assert.deepEqual(await get('/channels'), { channels: {} });
      const page = await open({ user: '1' });
      const twin = await open({ user: '1' });
      for (const each of [page, twin]) {
        await each.subscribe('presence-room');
        await each.subscribe('orders');
      }
      assert.deepEqual(await get('/channels'), { channels: { orders: {}, 'presence-room': {} } });
      assert.deepEqual(await get('/channels', { filter_by_prefix: 'presence-', info: 'user_count,subscription_count' }), {
        channels: { 'presence-room': { user_count: 1, subscription_count: 2 } },
      });
      assert.deepEqual(await get('/channels/orders'), { occupied: true, subscription_count: 2 });
      assert.deepEqual(await get('/channels/presence-room', { info: 'user_count' }), { occupied: true, user_count: 1 });
      assert.equal((await get('/channels/nobody')).occupied, false);
      assert.deepEqual(await get('/channels/presence-room/users'), { users: [{ id: '1' }] });
      await assert.rejects(sdk.get({ path: '/channels/orders/users' }), { status: 400 });
      await assert.rejects(sdk.get({ path: '/channels/orders', params: { info: 'user_count' } }), { status: 400 });
    });

    scene('the auth endpoint signs what the SDK would have signed', async () => {
      const page = await open();
      const auth = async (body) => (await sdk.post({ path: '/auth', body })).json();
      const socketId = page.socketId;
      assert.equal((await auth({ socket_id: socketId, channel_name: 'private-a' })).auth, sdk.authorizeChannel(socketId, 'private-a').auth);
      const channelData = JSON.stringify({ user_id: '7' });
      assert.deepEqual(
        await auth({ socket_id: socketId, channel_name: 'presence-a', channel_data: channelData }),
        sdk.authorizeChannel(socketId, 'presence-a', { user_id: '7' }),
      );
    });

    scene('a ping is answered', async () => {
      const page = await open();
      page.pusher.send_event('pusher:ping', {});
      await page.event('pusher:pong');
    });
  });
}
