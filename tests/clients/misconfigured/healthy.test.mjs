// SPDX-License-Identifier: MIT
// Everything that a well-configured project does, and not one alarm.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Echo2 from 'laravel-echo';
import { startBackend } from '../support/backend.mjs';
import { clientOptions, openPage, pusherJs, serverSdk } from '../support/clients.mjs';
import { app, startRelay } from '../support/relay.mjs';
import { call } from '../support/signed.mjs';
import { expectQuiet } from './mistake.mjs';

const mark = (relay, name) => call(relay, 'POST', `/apps/${app.id}/marks`, { body: { name } });

test('a healthy session has hints at most', { timeout: 180_000 }, async () => {
  const relay = await startRelay({ args: ['--limits', 'pusher'] });
  const sdk = serverSdk(relay);
  const backend = await startBackend(sdk);
  const pages = [];
  try {
    const open = async (user) => {
      const page = await openPage(relay, { backend, user });
      pages.push(page);
      return page;
    };
    const [ada, bob] = [await open('1'), await open('2')];
    const [adasOrders, bobsOrders] = [await ada.subscribe('private-orders.1'), await bob.subscribe('private-orders.1')];
    const [adasNews] = [await ada.subscribe('news'), await bob.subscribe('news')];
    const [adasRoom, bobsRoom] = [await ada.subscribe('presence-room'), await bob.subscribe('presence-room')];
    await ada.subscribe('cache-weather');

    await sdk.trigger('news', 'published', { id: 1 });
    await adasNews.next('published');
    await sdk.trigger(['news', 'private-orders.1'], 'App\\Events\\OrderShipped', { id: 1 });
    await bobsOrders.next('App\\Events\\OrderShipped');
    await sdk.trigger('private-orders.1', 'order.paid', { id: 2 }, { socket_id: ada.socketId });
    await bobsOrders.next('order.paid');
    await sdk.triggerBatch([
      { channel: 'news', name: 'published', data: { id: 3 } },
      { channel: 'presence-room', name: 'message', data: { text: 'hello' } },
    ]);
    await adasRoom.next('message');
    adasRoom.trigger('client-typing', { name: 'Ada' });
    await bobsRoom.next('client-typing');
    await sdk.trigger('cache-weather', 'sunny', { degrees: 21 });
    await sdk.get({ path: '/channels' });
    await sdk.get({ path: '/channels/presence-room/users' });

    ada.pusher.signin();
    await relay.fact('signed_in');
    await sdk.sendToUser('1', 'hello', {});
    await ada.event('hello');

    // A second tab, a reload, and Echo.
    const tab = await open('1');
    await tab.subscribe('presence-room');
    tab.close();
    const echo = new (Echo2.default ?? Echo2)({
      broadcaster: 'reverb', key: app.key, Pusher: pusherJs['pusher-js 8'], withoutInterceptors: true, ...clientOptions(relay),
      authEndpoint: backend.authEndpoint, auth: { headers: { 'x-user': '3' } },
    });
    pages.push({ close: () => echo.disconnect() });
    const heard = new Promise((got) => echo.private('orders.1').listen('OrderShipped', got).subscribed(() => sdk.trigger('private-orders.1', 'App\\Events\\OrderShipped', { id: 4 })));
    await heard;
    echo.leave('orders.1');
    await relay.fact('unsubscribed', ({ channel }) => channel === 'private-orders.1');
    adasOrders.unbind_all();
  } finally {
    pages.forEach((page) => page.close());
    await relay.expectEmpty();
    await backend.close();
    await relay.stop();
  }
  expectQuiet(relay.facts);
});

test('users who are away, a sender alone and a page that was closed are no alarm', { timeout: 180_000 }, async () => {
  const relay = await startRelay();
  const sdk = serverSdk(relay);
  const backend = await startBackend(sdk);
  const pages = [];
  const event = async (channel, name) => relay.fact('event', (fact) => fact.channel === channel && fact.name === name);
  try {
    const ada = await openPage(relay, { backend, user: '1' });
    pages.push(ada);
    await ada.subscribe('private-App.Models.User.1');
    await ada.subscribe('private-room1');
    ada.pusher.signin();
    await relay.fact('signed_in');

    await sdk.trigger('private-App.Models.User.2', 'notified', {});
    await sdk.trigger('private-room2', 'notified', {});
    await sdk.sendToUser('2', 'notified', {});
    await sdk.trigger('private-room1', 'alone', {}, { socket_id: ada.socketId });
    for (const [channel, name] of [['private-App.Models.User.2', 'notified'], ['private-room2', 'notified'], ['#server-to-user-2', 'notified'], ['private-room1', 'alone']])
      assert.equal((await event(channel, name)).recipients, 0);

    ada.close();
    await relay.fact('disconnected');
    await sdk.trigger('private-room1', 'closed', {});
    await event('private-room1', 'closed');
  } finally {
    pages.forEach((page) => page.close());
    await relay.expectEmpty();
    await backend.close();
    await relay.stop();
  }
  expectQuiet(relay.facts);
});

test('a suite with users who are away and tests that begin alike has hints at most', { timeout: 120_000 }, async () => {
  const relay = await startRelay();
  const sdk = serverSdk(relay);
  const backend = await startBackend(sdk);
  const page = await openPage(relay, { backend, user: '1' });
  const body = { id: 1 };
  try {
    await page.subscribe('private-orders.5');
    await sdk.trigger('private-App.Models.User.7', 'App\\Events\\UserRegistered', body); // who is away
    page.close();
    await relay.fact('disconnected');
    await sdk.trigger(['private-admin', 'dashboard'], 'nobody', body);

    // The next test begins with the same event.
    await sdk.trigger('private-invoices.5', 'created', body);
    await mark(relay, 'the next test');
    await sdk.trigger('private-invoices.5', 'created', body);
  } finally {
    page.close();
    await relay.expectEmpty();
    await backend.close();
    await relay.stop();
  }
  expectQuiet(relay.facts);
});

test('a CI run that only publishes has hints at most', { timeout: 120_000 }, async () => {
  const relay = await startRelay();
  const sdk = serverSdk(relay);
  for (const channel of ['orders', 'private-orders.1', 'presence-room', 'cache-weather']) await sdk.trigger(channel, 'shipped', { id: 1 });
  await relay.fact('event', ({ channel }) => channel === 'cache-weather');
  await relay.stop();
  expectQuiet(relay.facts);
});
