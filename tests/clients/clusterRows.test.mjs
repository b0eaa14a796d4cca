// SPDX-License-Identifier: MIT
// What three relays over one Redis promise together (resources/docs/cluster.md): counts, members, watchlists, caches,
// history, webhooks and limits are those of all nodes.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { serve, startBackend } from './support/backend.mjs';
import { openPage, serverSdk } from './support/clients.mjs';
import { allSee, channel, channels, finds, startNodes, users } from './support/nodes.mjs';
import { noRedis, RedisServer } from './support/redis.mjs';
import { app } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually, Inbox } from './support/wait.mjs';

const named = (inbox, name) => inbox.entries.filter((entry) => entry.name === name);

describe('three relays over one Redis', { skip: noRedis, timeout: 300_000 }, () => {
  let redis, backend, receiver, hooks, a, b, c;
  const env = () => ({ RELAY_WEBHOOK_URL: `${receiver.url}/`, RELAY_SUBSCRIPTION_COUNT: 'true', RELAY_HISTORY_ENABLED: 'true' });
  before(async () => {
    redis = await RedisServer.start();
    hooks = new Inbox('webhooks');
    receiver = await serve((request, body) => {
      for (const event of JSON.parse(body).events) hooks.push(event);
      return {};
    });
    [a, b, c] = await startNodes(redis, ['a', 'b', 'c'], { env: env() });
    backend = await startBackend(serverSdk(a));
  });
  after(async () => {
    await Promise.all([a, b, c].map((relay) => relay.stop()));
    await Promise.all([backend.close(), receiver.close()]);
    await redis.stop();
  });
  const open = (relay, user, more = {}) => openPage(relay, { backend, user, ...more });

  test('two nodes publish at once, in batches and on several channels: each page gets all once, in each node\'s order', async () => {
    const pages = await Promise.all([a, b, c, c].map((relay) => openPage(relay)));
    const rooms = await Promise.all(pages.flatMap((page) => ['one', 'two'].map((name) => page.subscribe(name))));
    for (const name of ['one', 'two']) await allSee([a, b, c], name, 4);
    const from = async (relay, name) => {
      for (let n = 0; n < 30; n += 1) {
        if (n % 2) await serverSdk(relay).trigger(['one', 'two'], name, { n });
        else await serverSdk(relay).triggerBatch(['one', 'two'].map((each) => ({ channel: each, name, data: { n } })));
      }
    };
    await Promise.all([from(a, 'from-a'), from(b, 'from-b')]);
    for (const room of rooms)
      for (const name of ['from-a', 'from-b']) {
        const got = [];
        for (let n = 0; n < 30; n += 1) got.push((await room.next(name)).n);
        assert.deepEqual(got, [...Array(30).keys()]);
      }
    await serverSdk(a).trigger(['one', 'two'], 'last', {});
    for (const room of rooms) {
      await room.next('last');
      assert.deepEqual(room.inbox.entries.filter(({ name }) => name.startsWith('from-')), []);
    }
    for (const page of pages) page.close();
  });

  test('what the API answers is of all nodes, whichever is asked', async () => {
    const pages = await Promise.all([open(a, '1'), open(b, '1'), open(b, '2'), open(c, '3')]);
    await Promise.all(pages.map((page) => page.subscribe('presence-api')));
    await Promise.all([pages[0].subscribe('api-open'), pages[3].subscribe('api-open')]);
    await Promise.all([allSee([a, b, c], 'presence-api', 4), allSee([a, b, c], 'api-open', 2)]);
    for (const relay of [a, b, c]) {
      assert.deepEqual(await users(relay, 'presence-api'), ['1', '2', '3']);
      assert.deepEqual(await channel(relay, 'presence-api', 'user_count,subscription_count'), { occupied: true, user_count: 3, subscription_count: 4 });
      assert.deepEqual(await channel(relay, 'api-open'), { occupied: true, subscription_count: 2 });
      assert.deepEqual(await channels(relay, { filter_by_prefix: 'presence-', info: 'user_count' }), { 'presence-api': { user_count: 3 } });
      assert.deepEqual((await channels(relay))['api-open'], { subscription_count: 2 });
      const answer = await publish(relay, { name: 'e', channels: ['presence-api', 'api-open', 'api-none'], data: '{}', info: 'user_count,subscription_count' }, {});
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      assert.deepEqual(answer.json.channels['presence-api'], { user_count: 3, subscription_count: 4 });
      assert.equal(answer.json.channels['api-open'].subscription_count, 2);
      assert.equal(answer.json.channels['api-none'].subscription_count, 0);
    }
    for (const page of pages) page.close();
    for (const relay of [a, b, c]) await eventually(async () => Object.keys(await channels(relay)).length === 0, 'nobody left');
  });

  test('subscription_succeeded lists the members of all nodes, each once with its info', async () => {
    const pages = await Promise.all([open(a, '1'), open(b, '2'), open(c, '2')]);
    for (const page of pages) await page.subscribe('presence-list');
    await allSee([c], 'presence-list', 3);
    const last = await open(c, '9');
    const room = await last.subscribe('presence-list');
    assert.equal(room.members.count, 3);
    assert.deepEqual(room.members.members, { 1: { name: 'User 1' }, 2: { name: 'User 2' }, 9: { name: 'User 9' } });
    for (const page of [...pages, last]) page.close();
  });

  test('subscription_count events are of all nodes', async () => {
    const pages = await Promise.all([openPage(a), openPage(b), openPage(c)]);
    const rooms = [];
    for (const page of pages) rooms.push(await page.subscribe('counted'));
    const counts = (room) => room.inbox.take(({ name, data }) => name === 'pusher:subscription_count' && data.subscription_count === 3, 'a count of 3');
    await Promise.all(rooms.map(counts));
    pages[2].close();
    await rooms[0].inbox.take(({ name, data }) => name === 'pusher:subscription_count' && data.subscription_count === 2, 'a count of 2');
    pages[0].close();
    pages[1].close();
  });

  test('a watchlist tells of users wherever they are, online and offline once', async () => {
    const watcher = await open(a, 'w', { watchlist: ['x', 'y'] });
    const early = await open(b, 'y');
    early.pusher.signin();
    await early.event('pusher:signin_success');
    watcher.pusher.user.watchlist.bind_global((name, data) => watcher.inbox.push({ name: `watch:${name}`, data }));
    watcher.pusher.signin();
    assert.deepEqual((await watcher.event('watch:online')).user_ids, ['y']);
    const twice = await Promise.all([open(b, 'x'), open(c, 'x')]);
    for (const page of twice) {
      page.pusher.signin();
      await page.event('pusher:signin_success');
    }
    assert.deepEqual((await watcher.event('watch:online')).user_ids, ['x']);
    await allSee([a], '%23server-to-user-x', 2);
    const { socketId } = twice[0];
    twice[0].close();
    await b.fact('disconnected', ({ socket_id: id }) => id === socketId);
    twice[1].close();
    assert.deepEqual((await watcher.event('watch:offline')).user_ids, ['x']);
    assert.deepEqual(watcher.inbox.entries.filter(({ name }) => name.startsWith('watch:')), []);
    early.close();
    watcher.close();
  });

  test('a cached event is there on every node, and cache_miss on none; the newest counts', async () => {
    for (const [n, relay] of [a, b, c].entries()) {
      await serverSdk(relay).trigger('cache-all', 'price', { n });
      for (const other of [a, b, c]) {
        await finds(other, 'cache-all', JSON.stringify({ n }));
        const page = await openPage(other);
        const room = await page.subscribe('cache-all');
        assert.equal((await room.next('price')).n, n);
        assert.equal(named(room.inbox, 'pusher:cache_miss').length, 0);
        page.close();
      }
    }
    const page = await openPage(c);
    await (await page.subscribe('cache-none')).next('pusher:cache_miss');
    page.close();
  });

  test('the history of a channel is the same from every node', async () => {
    const path = `/apps/${app.id}/channels/story/events`;
    for (let n = 0; n < 9; n += 1) {
      await serverSdk([a, b, c][n % 3]).trigger('story', 'e', { n });
      // What two nodes send has no order but that in which it comes to Redis, and the API's answer does not wait for that.
      await eventually(async () => (await call(a, 'GET', path, { query: { limit: '1' } })).json.events[0]?.data === JSON.stringify({ n }), 'the event in the history');
    }
    const pages = [];
    for (const relay of [a, b, c]) {
      const seen = [];
      for (let cursor = null; ; ) {
        const { json } = await call(relay, 'GET', path, { query: { limit: '4', ...(cursor && { cursor }) } });
        seen.push(...json.events);
        cursor = json.next_cursor;
        if (cursor === null) break;
      }
      assert.deepEqual(seen.map(({ data }) => JSON.parse(data).n), [8, 7, 6, 5, 4, 3, 2, 1, 0]);
      pages.push(seen);
    }
    assert.deepEqual(pages[1], pages[0]);
    assert.deepEqual(pages[2], pages[0]);
  });

  test('webhooks tell once of what is of all nodes', async () => {
    hooks.entries.length = 0;
    const told = () => hooks.entries.filter(({ channel: name }) => name === 'presence-hooks').map(({ name }) => name);
    const pages = await Promise.all([open(a, '1'), open(b, '1'), open(c, '1')]);
    await Promise.all(pages.map((page) => page.subscribe('presence-hooks')));
    await allSee([a, b, c], 'presence-hooks', 3);
    await hooks.take(({ name, channel: of }) => name === 'member_added' && of === 'presence-hooks', 'member_added');
    pages[0].close();
    pages[1].close();
    await a.fact('unsubscribed', (fact) => fact.channel === 'presence-hooks');
    await b.fact('unsubscribed', (fact) => fact.channel === 'presence-hooks');
    pages[2].close();
    await hooks.take(({ name, channel: of }) => name === 'channel_vacated' && of === 'presence-hooks', 'channel_vacated');
    await eventually(() => told().includes('member_removed'), 'member_removed');
    assert.deepEqual(told().sort(), ['channel_occupied', 'member_removed']);
  });
});

/** What the relay says first to a client that connects; the client leaves at once. */
async function firstMessage(relay) {
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${app.key}?protocol=7`);
  const [bytes] = await once(socket, 'message');
  socket.terminate();
  const message = JSON.parse(bytes);
  return { ...message, data: typeof message.data === 'string' ? JSON.parse(message.data) : message.data };
}

describe('limits of an app', { skip: noRedis, timeout: 300_000 }, () => {
  let redis;
  before(async () => (redis = await RedisServer.start()));
  after(() => redis.stop());
  const stop = (nodes) => Promise.all(nodes.map((relay) => relay.stop()));

  test('connections of all nodes count within a second, and those that end', async () => {
    const nodes = await startNodes(redis, ['a', 'b'], { apps: [{ ...app, max_connections: 3 }] });
    const [a, b] = nodes;
    const pages = await Promise.all([openPage(a), openPage(a), openPage(b)]);
    for (const relay of nodes) await eventually(async () => (await firstMessage(relay)).data.code === 4004, 'no place left'); // within a second
    pages[0].close();
    await eventually(async () => (await firstMessage(b)).event === 'pusher:connection_established', 'a place on b');
    for (const page of pages) page.close();
    await stop(nodes);
  });

  test('the publish rate is of all nodes', async () => {
    const nodes = await startNodes(redis, ['a', 'b'], { env: { RELAY_RATE_LIMIT_MAX: '20', RELAY_REDIS_PREFIX: 'rated' } });
    const [a, b] = nodes;
    const send = async (relay) => (await publish(relay, { name: 'e', channel: 'rated', data: '{}' })).status;
    const statuses = [];
    const begun = Date.now();
    const count = (status) => statuses.filter((each) => each === status).length;
    // So long, and until the machine has been fast enough for once.
    while (Date.now() - begun < 4000 || count(200) < 40 || count(429) === 0) statuses.push(...(await Promise.all([...Array(20).keys()].map((n) => send(nodes[n % 2])))));
    const passed = count(200);
    // 20 a second, 20 at once at the start, and what two nodes let pass before they hear of each other.
    const most = 20 * ((Date.now() - begun) / 1000 + 1) + 40;
    assert.ok(passed >= 40 && passed <= most, `${passed} events passed, at most ${most} may`);
    assert.ok(statuses.every((status) => status === 200 || status === 429));
    await stop([a, b]);
  });
});
