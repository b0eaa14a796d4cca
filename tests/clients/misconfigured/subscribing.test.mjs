// SPDX-License-Identifier: MIT
// The auth endpoint answers, and its answer does not fit.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { serve } from '../support/backend.mjs';
import { clientOptions, Page, pusherJs, serverSdk } from '../support/clients.mjs';
import { app } from '../support/relay.mjs';
import { expectFirst, other, startTwoApps } from './mistake.mjs';

describe('a subscription that is refused', { timeout: 180_000 }, () => {
  let relay, endpoint, answer;
  let pages = [];
  before(async () => {
    relay = await startTwoApps();
    endpoint = await serve((request, body) => {
      const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      const form = new URLSearchParams(body);
      return { headers, body: JSON.stringify(answer(form.get('socket_id'), form.get('channel_name'))) };
    });
  });
  afterEach(async () => {
    pages.forEach((page) => page.close());
    pages = [];
    await relay.expectEmpty();
  });
  after(async () => {
    await endpoint?.close();
    await relay?.stop();
  });

  const open = async () => {
    const options = clientOptions(relay, { channelAuthorization: { endpoint: `${endpoint.url}/broadcasting/auth`, transport: 'ajax' } });
    const page = new Page(new pusherJs['pusher-js 8'](app.key, options));
    pages.push(page);
    await page.connected();
    return page;
  };
  const refused = async (channel, code, texts) => {
    const page = await open();
    await assert.rejects(page.subscribe(channel));
    return expectFirst(await relay.fact('subscription_refused'), code, texts);
  };

  test("the endpoint's app has another secret", () => {
    answer = (socket, channel) => serverSdk(relay, { secret: 'another' }).authorizeChannel(socket, channel);
    return refused('private-orders', 'auth-signature-mismatch', { remedy: /REVERB_APP_SECRET/ });
  });
  test("the endpoint's app is the other one", () => {
    answer = (socket, channel) => serverSdk(relay, { key: other.key, secret: other.secret }).authorizeChannel(socket, channel);
    return refused('private-orders', 'key-of-another-app', { message: /"other-app"/ });
  });
  test('the secret is that of the other app', () => {
    answer = (socket, channel) => serverSdk(relay, { secret: other.secret }).authorizeChannel(socket, channel);
    return refused('private-orders', 'secret-of-another-app', { message: /"other-app"/ });
  });
  test('key and secret are swapped', () => {
    answer = (socket, channel) => serverSdk(relay, { key: app.secret, secret: app.key }).authorizeChannel(socket, channel);
    return refused('private-orders', 'key-is-secret', { message: /swapped/ });
  });
  test('an unknown key', () => {
    answer = (socket, channel) => serverSdk(relay, { key: 'no-such-key' }).authorizeChannel(socket, channel);
    return refused('private-orders', 'auth-key-mismatch');
  });
  test('the answer was cached for an earlier socket', async () => {
    let first;
    answer = (socket, channel) => (first ??= serverSdk(relay).authorizeChannel(socket, channel));
    const earlier = await open();
    await earlier.subscribe('private-orders');
    const { socketId } = earlier;
    earlier.close();
    await relay.fact('disconnected', ({ socket_id: id }) => id === socketId);
    await refused('private-orders', 'auth-stale-socket', { message: new RegExp(socketId) });
  });
  test('the answer was made for another connection', async () => {
    const sdk = serverSdk(relay);
    const another = await open();
    answer = (socket, channel) => sdk.authorizeChannel(another.socketId, channel);
    await refused('private-orders', 'auth-stale-socket', { message: /another connection/ });
  });
  test('a presence channel without a user', async () => {
    // pusher-js refuses such an answer by itself, other libraries send it on.
    const page = await open();
    const { auth } = serverSdk(relay).authorizeChannel(page.socketId, 'presence-room');
    page.pusher.send_event('pusher:subscribe', { channel: 'presence-room', auth });
    expectFirst(await relay.fact('subscription_refused'), 'channel-data-missing', { remedy: /routes\/channels.php/ });
  });
  test('a user without an id', () => {
    answer = (socket, channel) => serverSdk(relay).authorizeChannel(socket, channel, { user_info: { name: 'Ada' } });
    return refused('presence-room', 'channel-data-invalid', { message: /user_id/ });
  });
  test('the callback of a presence channel returned true', async () => {
    answer = (socket, channel) => serverSdk(relay).authorizeChannel(socket, channel, { user_id: '7', user_info: true });
    const page = await open();
    await page.subscribe('presence-room');
    const finding = expectFirst(await relay.fact('subscribed', ({ channel }) => channel === 'presence-room'), 'channel-data-invalid', { message: /is true and not an object/, remedy: /routes\/channels\.php returned true/ });
    assert.equal(finding.severity, 'warning');
  });
  test('channel_data that was not signed', () => {
    answer = (socket, channel) => ({ ...serverSdk(relay).authorizeChannel(socket, channel), channel_data: '{"user_id":"7"}' });
    return refused('presence-room', 'auth-signature-mismatch', { message: /without the channel_data/ });
  });
  test('the prefix was cut off before signing', () => {
    answer = (socket, channel) => serverSdk(relay).authorizeChannel(socket, channel.replace('private-', ''));
    return refused('private-orders', 'auth-signature-mismatch', { message: /"orders"/ });
  });
  test('an answer that is no signature', () => {
    answer = () => ({ auth: 'yes' });
    return refused('private-orders', 'auth-malformed', { message: /"yes"/ });
  });
  test('a name with a template in it', async () => {
    const page = await open();
    await assert.rejects(page.subscribe('orders.{id}'));
    expectFirst(await relay.fact('subscription_refused'), 'placeholder-in-name');
  });
});
