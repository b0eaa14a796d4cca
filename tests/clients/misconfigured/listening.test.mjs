// SPDX-License-Identifier: MIT
// The event is accepted, and the page does not get it: names, times, senders.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBackend } from '../support/backend.mjs';
import { clientOptions, openPage, Page, pusherJs, serverSdk } from '../support/clients.mjs';
import { RawSocket } from '../support/raw.mjs';
import { app } from '../support/relay.mjs';
import { signedQuery } from '../support/signed.mjs';
import { eventually } from '../support/wait.mjs';
import { expectFirst, other, startTwoApps } from './mistake.mjs';

describe('an event that nobody gets', { timeout: 300_000 }, () => {
  let relay, backend, sdk;
  let pages = [];
  before(async () => {
    relay = await startTwoApps();
    sdk = serverSdk(relay);
    backend = await startBackend(sdk);
  });
  afterEach(async () => {
    pages.forEach((page) => page.close());
    pages = [];
    await relay.expectEmpty();
  });
  after(async () => {
    await backend?.close();
    await relay?.stop();
  });

  const page = async (...channels) => {
    const opened = await openPage(relay, { backend, user: '7' });
    pages.push(opened);
    for (const channel of channels) await opened.subscribe(channel);
    return opened;
  };
  let count = 0;
  const sent = async (channel, name = 'shipped', options = {}) => {
    await sdk.trigger(channel, name, { at: Date.now(), n: ++count }, options);
    return relay.fact('event', (fact) => fact.channel === channel && fact.name === name);
  };

  test('no client at all', async () => expectFirst(await sent('orders'), 'clients-silent'));

  const names = {
    'prefix missing in the event': ['private-orders.1', 'orders.1'],
    'prefix missing in the page': ['orders.1', 'private-orders.1'],
    'prefix doubled in the page': ['private-private-orders.1', 'private-orders.1'],
    'prefix doubled in the event': ['private-orders.1', 'private-private-orders.1'],
    'presence in the page, private in the event': ['presence-orders', 'private-orders'],
    'dash for dot': ['orders-1', 'orders.1'],
    'upper case': ['Orders.1', 'orders.1'],
    'separator doubled': ['orders.1', 'orders..1'],
    'singular and plural': ['order.1', 'orders.1'],
    'another id': ['private-orders.1', 'private-orders.2'],
    'a typing error': ['private-oders', 'private-orders'],
  };
  for (const [name, [listens, goesTo]] of Object.entries(names))
    test(`${name}: ${listens}, ${goesTo}`, async () => {
      const [listening, sending] = [listens, goesTo].map((channel) => channel.replace('.1', `.${100 + count}`));
      const base = String.fromCharCode(97 + count).repeat(8); // no two cases are near each other
      await page(`${listening}.${base}`);
      const finding = expectFirst(await sent(`${sending}.${base}`), 'near-miss-channel', { message: /but ".*" has 1\.$/ });
      assert.equal(finding.evidence.near[0].channel, `${listening}.${base}`);
    });

  for (const name of ['orders.undefined', 'orders.', 'private-orders.null', 'orders.NaN'])
    test(`missing id: ${name}`, async () => {
      await page('news');
      expectFirst(await sent(name), 'placeholder-in-name');
    });
  test('the page subscribes to undefined', async () => {
    await page('private-orders.undefined');
    expectFirst(await relay.fact('subscribed', ({ channel }) => channel === 'private-orders.undefined'), 'placeholder-in-name');
  });

  test('toOthers, and the sender is alone', async () => {
    const alone = await page('private-alone');
    expectFirst(await sent('private-alone', 'shipped', { socket_id: alone.socketId }), 'everyone-excluded', { message: new RegExp(alone.socketId) });
  });
  test('a socket id that is not connected', async () => {
    await page('greetings');
    expectFirst(await sent('greetings', 'hello', { socket_id: '1.2' }), 'socket-id-unknown');
  });
  test('the subscriber has just left', async () => {
    const leaving = await page('departures');
    leaving.pusher.unsubscribe('departures');
    await relay.fact('unsubscribed', ({ channel }) => channel === 'departures');
    expectFirst(await sent('departures'), 'left-before');
  });
  test('the subscriber comes too late', async () => {
    const late = await page();
    const { id } = await sent('arrivals');
    await late.subscribe('arrivals');
    const found = await relay.fact('finding', ({ about }) => about === id);
    expectFirst(found, 'came-after');
  });
  test('the page is away for a moment', async () => {
    const reloading = await page('arrivals');
    const { socketId } = reloading;
    reloading.close();
    await relay.fact('disconnected', ({ socket_id: id }) => id === socketId);
    const { id, findings } = await sent('arrivals');
    assert.deepEqual([findings[0].code, findings[0].severity], ['left-before', 'hint']);
    await page('arrivals');
    const found = await relay.fact('finding', ({ about }) => about === id);
    assert.equal(expectFirst(found, 'left-before', { message: /missed 1 event/ }).severity, 'warning');
  });
  test('the page uses another app', async () => {
    const elsewhere = new Page(new pusherJs['pusher-js 8'](other.key, clientOptions(relay)));
    pages.push(elsewhere);
    await elsewhere.connected();
    await elsewhere.subscribe('invoices');
    expectFirst(await sent('invoices'), 'other-app-has-channel', { message: /"other-app"/ });
  });
  test('the auth endpoint says no, and the library is silent about it', async () => {
    const refused = await openPage(relay, { backend }); // no user: 403
    pages.push(refused);
    const since = Date.now();
    await assert.rejects(refused.subscribe('private-secrets'));
    await eventually(() => Date.now() - since > 2000, 'the client to have been there for two seconds');
    expectFirst(await sent('private-secrets'), 'connected-never-subscribed', { remedy: /403/ });
  });
  test('the same event twice', async () => {
    await page('twice');
    const body = JSON.stringify({ name: 'shipped', channel: 'twice', data: '{"id":1}' });
    const path = `/apps/${app.id}/events`;
    const socket = await RawSocket.open(relay);
    let facts;
    do { // again where even the relay took a tenth of a second from the one to the other
      await socket.write(`POST ${path}?${signedQuery('POST', path, { body })} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`.repeat(2));
      facts = [];
      for (const _ of [1, 2]) facts.push(await relay.fact('event', ({ channel }) => channel === 'twice'));
    } while (Date.parse(facts[1].time) - Date.parse(facts[0].time) >= 100);
    socket.close();
    expectFirst(facts[1], 'duplicate-event');
  });
  test('a whisper with nobody else there', async () => {
    const alone = await page();
    const channel = await alone.subscribe('private-chat');
    channel.trigger('client-typing', {});
    expectFirst(await relay.fact('event', ({ name }) => name === 'client-typing'), 'whisper-to-nobody');
  });
  test('a whisper on a public channel', async () => {
    const loud = await page('lobby');
    loud.pusher.send_event('client-typing', {}, 'lobby');
    expectFirst(await relay.fact('protocol_error'), 'client-event-refused', { message: /public channel/ });
  });
  test('a whisper on a channel that was left', async () => {
    const gone = await page();
    const channel = await gone.subscribe('private-room');
    gone.pusher.unsubscribe('private-room');
    gone.pusher.send_event('client-typing', {}, channel.name);
    expectFirst(await relay.fact('protocol_error'), 'client-event-refused', { message: /not subscribed/ });
  });
  test('the second tab of one user', async () => {
    await page('presence-team');
    await page('presence-team');
    await relay.fact('subscribed', ({ channel }) => channel === 'presence-team');
    expectFirst(await relay.fact('subscribed', ({ channel }) => channel === 'presence-team'), 'same-user-again');
  });
  test('events in a reconnect gap', async () => {
    const dropping = await page('feed');
    const { socketId } = dropping;
    await relay.fact('subscribed', ({ channel }) => channel === 'feed');
    dropping.close();
    await relay.fact('disconnected', ({ socket_id: id }) => id === socketId);
    await sent('feed');
    dropping.pusher.connect();
    expectFirst(await relay.fact('subscribed', ({ channel }) => channel === 'feed'), 'missed-while-away', { message: /^1 event was sent/ });
  });
});
