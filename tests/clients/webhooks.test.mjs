// SPDX-License-Identifier: MIT
// Webhooks as an application receives them, checked by the SDK's own verification.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve, startBackend } from './support/backend.mjs';
import { openPage, serverSdk } from './support/clients.mjs';
import { app, startRelay } from './support/relay.mjs';
import { eventually, Inbox } from './support/wait.mjs';

/** An application's webhook route. `answer(request number)` gives the status. */
async function startHook(answer = () => 200) {
  const calls = new Inbox('webhook calls');
  const events = new Inbox('webhook events');
  let count = 0;
  const server = await serve((request, body) => {
    const status = answer(++count);
    calls.push({ headers: request.headers, body, status });
    if (status === 200) for (const event of JSON.parse(body).events) events.push(event);
    return { status };
  });
  return { ...server, calls, events, next: (name, fits = () => true) => events.take((event) => event.name === name && fits(event), name) };
}

const timeout = 180_000;

test('every kind of webhook arrives, signed', { timeout }, async () => {
  const hook = await startHook();
  const relay = await startRelay({ args: ['--subscription-count'], env: { RELAY_WEBHOOK_URL: `${hook.url}/hook` } });
  const sdk = serverSdk(relay);
  const backend = await startBackend(sdk);
  const one = await openPage(relay, { backend, user: '1' });
  const two = await openPage(relay, { backend, user: '2' });

  const room = await one.subscribe('presence-room');
  await two.subscribe('presence-room');
  assert.equal((await hook.next('channel_occupied')).channel, 'presence-room');
  for (const id of ['1', '2']) await hook.next('member_added', (event) => event.user_id === id && event.channel === 'presence-room');
  room.trigger('client-typing', { text: 'hi' });
  const clientEvent = await hook.next('client_event');
  assert.deepEqual(
    { ...clientEvent, data: JSON.parse(clientEvent.data) },
    { name: 'client_event', channel: 'presence-room', event: 'client-typing', data: { text: 'hi' }, socket_id: one.socketId, user_id: '1' },
  );
  await one.subscribe('cache-a');
  assert.equal((await hook.next('cache_miss')).channel, 'cache-a');
  assert.equal((await hook.next('subscription_count', ({ channel }) => channel === 'cache-a')).subscription_count, 1);

  two.close();
  await hook.next('member_removed', (event) => event.user_id === '2');
  one.close();
  await hook.next('channel_vacated', ({ channel }) => channel === 'presence-room');

  for (const { headers, body } of hook.calls.entries) {
    const webhook = sdk.webhook({ headers, rawBody: body });
    assert.ok(webhook.isValid());
    assert.ok(Math.abs(webhook.getTime() - Date.now()) < 60_000);
    assert.equal(headers['x-pusher-key'], app.key);
    assert.equal(headers['content-type'], 'application/json');
    assert.ok(!sdk.webhook({ headers, rawBody: `${body} ` }).isValid());
  }
  assert.ok(relay.facts.some(({ kind, status }) => kind === 'webhook' && status === 200), 'each try is a fact');
  await relay.expectEmpty();
  await relay.stop();
  await Promise.all([hook.close(), backend.close()]);
});

test('who comes back within the grace was never gone', { timeout }, async () => {
  const hook = await startHook();
  const relay = await startRelay({ env: { RELAY_WEBHOOK_URL: hook.url } });
  const page = await openPage(relay);
  await page.subscribe('flicker');
  await hook.next('channel_occupied');
  let back;
  await relay.whileHeld(() => { // however slow this is, the relay sees no pause between the two
    page.pusher.unsubscribe('flicker');
    back = page.subscribe('flicker');
  });
  await back;
  await relay.fact('channel_vacated'); // the fact never waits
  await page.subscribe('stays');
  await hook.next('channel_occupied', ({ channel }) => channel === 'stays');
  page.close();
  await hook.next('channel_vacated', ({ channel }) => channel === 'flicker');
  assert.ok(!hook.events.entries.some(({ channel }) => channel === 'flicker'), 'occupied twice, or vacated twice');
  await relay.stop();
  await hook.close();
});

test('a hook that fails is tried again, in order', { timeout }, async () => {
  const hook = await startHook((call) => (call === 1 ? 500 : 200));
  const relay = await startRelay({ env: { RELAY_WEBHOOK_URL: hook.url, RELAY_WEBHOOK_EVENTS: 'channel_occupied' } });
  const page = await openPage(relay);
  await page.subscribe('first');
  assert.equal((await relay.fact('webhook')).status, 500);
  await page.subscribe('second');
  assert.equal((await hook.events.take(() => true, 'the retry')).channel, 'first');
  assert.equal((await hook.events.take()).channel, 'second');
  page.close();
  await relay.stop();
  await hook.close();
});

test('each URL of an app gets what it asked for', { timeout }, async () => {
  const [all, filtered] = [await startHook(), await startHook()];
  const webhooks = [{ url: all.url }, { url: filtered.url, events: ['channel_occupied'], channel_prefix: 'orders' }];
  const relay = await startRelay({ apps: [{ ...app, webhooks }] });
  const page = await openPage(relay);
  for (const name of ['other', 'orders.1']) await page.subscribe(name);
  for (const channel of ['other', 'orders.1']) await all.next('channel_occupied', (event) => event.channel === channel);
  await filtered.next('channel_occupied', ({ channel }) => channel === 'orders.1');
  page.close();
  await all.next('channel_vacated', ({ channel }) => channel === 'orders.1');
  await eventually(() => all.events.entries.some(({ name }) => name === 'channel_vacated'), 'the other channel, too');
  assert.deepEqual(filtered.events.entries, []);
  await relay.stop();
  await Promise.all([all.close(), filtered.close()]);
});
