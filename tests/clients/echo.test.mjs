// SPDX-License-Identifier: MIT
// Laravel Echo, versions 1 and 2, with the broadcasters that Laravel's documentation names.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import Echo2 from 'laravel-echo';
import Echo1 from 'laravel-echo-1';
import { startBackend } from './support/backend.mjs';
import { clientOptions, pusherJs, serverSdk } from './support/clients.mjs';
import { app, startRelay } from './support/relay.mjs';
import { Inbox } from './support/wait.mjs';

const echoes = { 'laravel-echo 2': Echo2.default ?? Echo2, 'laravel-echo 1': Echo1.default ?? Echo1 };

for (const [version, Echo] of Object.entries(echoes))
  for (const broadcaster of ['pusher', 'reverb'])
    describe(`${version}, broadcaster ${broadcaster}`, { timeout: 180_000 }, () => {
      let relay, backend, sdk, echoesOpen;

      /** A page with Echo, as resources/js/echo.js makes it. */
      const page = async (user) => {
        const echo = new Echo({
          broadcaster,
          key: app.key,
          Pusher: pusherJs['pusher-js 8'],
          withoutInterceptors: true,
          ...clientOptions(relay),
          authEndpoint: backend.authEndpoint,
          auth: { headers: { 'x-user': user } },
        });
        echo.inbox = new Inbox(`page of user ${user}`);
        echo.got = (name) => (data) => echo.inbox.push({ name, data });
        echo.next = (name) => echo.inbox.take((entry) => entry.name === name, name).then((entry) => entry.data);
        echoesOpen.push(echo);
        return echo;
      };
      const subscribed = (echo, channel) => {
        channel.subscribed(echo.got(`subscribed ${channel.name}`));
        return echo.next(`subscribed ${channel.name}`);
      };
      const scene = (name, body) =>
        test(name, async () => {
          echoesOpen = [];
          try {
            await body();
          } finally {
            echoesOpen.forEach((echo) => echo.disconnect());
          }
          await relay.expectEmpty();
        });

      before(async () => {
        relay = await startRelay();
        sdk = serverSdk(relay, { encryptionMasterKeyBase64: Buffer.alloc(32, 7).toString('base64') });
        backend = await startBackend(sdk);
      });
      after(async () => {
        await backend?.close();
        await relay?.stop();
      });

      scene("channel().listen() hears the event's class name", async () => {
        const echo = await page('1');
        const channel = echo.channel('orders').listen('OrderShipped', echo.got('shipped')).listen('.order.paid', echo.got('paid'));
        await subscribed(echo, channel);
        await sdk.trigger('orders', 'App\\Events\\OrderShipped', { order: { id: 1 } });
        assert.deepEqual(await echo.next('shipped'), { order: { id: 1 } });
        await sdk.trigger('orders', 'order.paid', { total: 9.5 });
        assert.deepEqual(await echo.next('paid'), { total: 9.5 });
      });

      scene('private() authorizes, whisper() reaches the other page', async () => {
        const one = await page('1');
        const two = await page('2');
        const from = one.private('chat.1');
        const to = two.private('chat.1').listenForWhisper('typing', two.got('typing'));
        await subscribed(one, from);
        await subscribed(two, to);
        from.whisper('typing', { name: 'Ada' });
        assert.deepEqual(await two.next('typing'), { name: 'Ada' });
      });

      scene('join() says who is here, who joins and who leaves', async () => {
        const one = await page('1');
        one.join('room').here(one.got('here')).joining(one.got('joining')).leaving(one.got('leaving'));
        assert.deepEqual(await one.next('here'), [{ name: 'User 1' }]);
        const two = await page('2');
        two.join('room').here(two.got('here'));
        assert.deepEqual(await two.next('here'), [{ name: 'User 1' }, { name: 'User 2' }]);
        assert.deepEqual(await one.next('joining'), { name: 'User 2' });
        two.leave('room');
        assert.deepEqual(await one.next('leaving'), { name: 'User 2' });
      });

      scene('encryptedPrivate() reads what only the back end could write', async () => {
        const echo = await page('1');
        const channel = echo.encryptedPrivate('secrets').listen('.told', echo.got('told'));
        await subscribed(echo, channel);
        await sdk.trigger('private-encrypted-secrets', 'told', { secret: 42 });
        assert.deepEqual(await echo.next('told'), { secret: 42 });
      });

      scene('toOthers() leaves out the page whose socketId() was sent along', async () => {
        const one = await page('1');
        const two = await page('2');
        for (const echo of [one, two]) await subscribed(echo, echo.channel('orders').listen('.moved', echo.got('moved')).listen('.fence', echo.got('fence')));
        await sdk.trigger('orders', 'moved', {}, { socket_id: one.socketId() });
        await sdk.trigger('orders', 'fence', {});
        await two.next('moved');
        await one.next('fence');
        assert.ok(!one.inbox.entries.some(({ name }) => name === 'moved'));
      });

      scene('notification() hears a broadcast notification', async () => {
        const echo = await page('1');
        const channel = echo.private('App.Models.User.1').notification(echo.got('notification'));
        await subscribed(echo, channel);
        await sdk.trigger('private-App.Models.User.1', 'Illuminate\\Notifications\\Events\\BroadcastNotificationCreated', { id: 'x', type: 'Paid' });
        assert.equal((await echo.next('notification')).type, 'Paid');
      });

      scene('error() hears that the back end refused', async () => {
        const echo = await page('1');
        const refusing = new Echo({
          broadcaster,
          key: app.key,
          Pusher: pusherJs['pusher-js 8'],
          withoutInterceptors: true,
          ...clientOptions(relay),
          authEndpoint: backend.authEndpoint,
        });
        echoesOpen.push(refusing);
        refusing.private('secret').error(echo.got('error'));
        assert.equal((await echo.next('error')).status, 403);
      });
    });
