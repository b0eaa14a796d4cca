// SPDX-License-Identifier: MIT
// Several relays as one over a real Redis, as pages with pusher-js and backends with the Pusher SDK see it
// (resources/docs/cluster.md).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { serve, startBackend } from './support/backend.mjs';
import { openPage, serverSdk } from './support/clients.mjs';
import { allSee, channels, expectToldInTurn, finds, health, healthSays, knows, lossesFor, startNode, users } from './support/nodes.mjs';
import { noRedis, Proxy, RedisServer } from './support/redis.mjs';
import { app, binary } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually, Inbox } from './support/wait.mjs';

describe('two relays over one Redis', { skip: noRedis, timeout: 300_000 }, () => {
  let redis, backend, a, b;
  before(async () => {
    redis = await RedisServer.start();
    [a, b] = await Promise.all([startNode(redis, 'a'), startNode(redis, 'b')]);
    backend = await startBackend(serverSdk(a));
    await Promise.all([knows(a, 2), knows(b, 2)]);
  });
  after(async () => {
    await Promise.all([a.stop(), b.stop()]);
    await backend.close();
    await redis.stop();
  });

  test('an event reaches the pages of every node once and in order; facts tell which node gave it to whom', async () => {
    const pages = await Promise.all([openPage(a), openPage(b), openPage(b)]);
    const rooms = await Promise.all(pages.map((page) => page.subscribe('orders')));
    await allSee([a, b], 'orders', 3);
    for (let n = 0; n < 50; n += 1) await serverSdk(a).trigger('orders', 'shipped', { n });
    for (const room of rooms) {
      const got = [];
      for (let n = 0; n < 50; n += 1) got.push((await room.next('shipped')).n);
      assert.deepEqual(got, [...Array(50).keys()]);
      assert.equal(room.inbox.entries.filter(({ name }) => name === 'shipped').length, 0);
    }
    const here = await a.fact('event', (fact) => fact.name === 'shipped');
    assert.deepEqual([here.recipients, here.remote, here.origin], [1, 1, undefined]);
    const there = await b.fact('event', (fact) => fact.name === 'shipped');
    assert.deepEqual([there.recipients, there.node, there.origin], [2, 'b', 'a']);
    for (const page of pages) page.close();
  });

  test('an event for a channel of another node alone is no finding', async () => {
    const page = await openPage(b);
    const room = await page.subscribe('far');
    await allSee([a, b], 'far', 1);
    await serverSdk(a).trigger('far', 'news', {});
    await room.next('news');
    const fact = await a.fact('event', ({ channel }) => channel === 'far');
    assert.deepEqual([fact.recipients, fact.remote, fact.findings], [0, 1, undefined]);
    const given = await publish(a, { name: 'news', channel: 'far', data: '{"n":2}', info: 'recipients' });
    assert.deepEqual(given.json.channels.far, { recipients: 0, remote: 1, remote_recipients: 1 });
    const credentials = ['--url', a.address, '--app-id', app.id, '--app-key', app.key, '--app-secret', app.secret];
    const sent = spawnSync(binary(), ['publish', 'far', 'news', '{"n":3}', ...credentials], { encoding: 'utf8' });
    assert.deepEqual([sent.status, sent.stdout], [0, 'delivered to 1 on far (with 1 other node)\n'], sent.stderr);
    assert.equal(spawnSync(binary(), ['publish', 'far', 'news', '{"n":4}', '--min-recipients', '2', ...credentials]).status, 1);
    page.close();
  });

  test('socket_id is left out wherever it is; client events and terminate cross', async () => {
    const [one, two] = await Promise.all([openPage(a, { backend, user: '1' }), openPage(b, { backend, user: '2' })]);
    const [near, far] = [await one.subscribe('private-chat'), await two.subscribe('private-chat')];
    await allSee([a, b], 'private-chat', 2);
    await serverSdk(b).trigger('private-chat', 'news', { n: 1 }, { socket_id: one.socketId });
    await serverSdk(b).trigger('private-chat', 'news', { n: 2 });
    assert.equal((await near.next('news')).n, 2);
    assert.equal((await far.next('news')).n, 1);
    far.trigger('client-typing', { who: 2 });
    assert.deepEqual(await near.next('client-typing'), { who: 2 });
    one.pusher.signin();
    await one.event('pusher:signin_success');
    await allSee([b], '%23server-to-user-1', 1);
    await serverSdk(b).sendToUser('1', 'hello', { n: 3 });
    assert.deepEqual((await one.event('hello')).n, 3);
    await serverSdk(b).terminateUserConnections('1');
    await a.fact('disconnected', (fact) => fact.code === 4009);
    one.close();
    two.close();
  });

  test('a user on two nodes is one member, added and removed once, and every node lists all', async () => {
    const watcher = await openPage(a, { backend, user: '1' });
    const room = await watcher.subscribe('presence-room');
    const [first, second] = await Promise.all([openPage(a, { backend, user: '7' }), openPage(b, { backend, user: '7' })]);
    await first.subscribe('presence-room');
    await allSee([a, b], 'presence-room', 2);
    const joined = await second.subscribe('presence-room');
    assert.equal(joined.members.count, 2);
    await allSee([a, b], 'presence-room', 3);
    assert.deepEqual([await users(a, 'presence-room'), await users(b, 'presence-room')], [['1', '7'], ['1', '7']]);
    assert.equal((await channels(a))['presence-room'].subscription_count, 3);
    first.close();
    await a.fact('unsubscribed', (fact) => fact.user_id === '7');
    second.close();
    await room.next('pusher:member_removed');
    const told = room.inbox.entries.map(({ name }) => name);
    assert.equal(told.filter((name) => name === 'pusher:member_added').length, 1);
    assert.equal(told.filter((name) => name === 'pusher:member_removed').length, 0);
    await allSee([b], 'presence-room', 1);
    assert.deepEqual(await users(b, 'presence-room'), ['1']);
    watcher.close();
  });

  test('what a page sees as confirmed, the other nodes have seen', async () => {
    let inTime = 0;
    for (let n = 0; inTime < 30 && n < 300; n += 1) {
      const page = await openPage(b);
      const begun = performance.now();
      const room = await page.subscribe(`fresh-${n}`);
      if (performance.now() - begun >= 200) { // it may have been confirmed without the others
        page.close();
        continue;
      }
      inTime += 1;
      const answer = await publish(a, { name: 'news', channel: `fresh-${n}`, data: '{}', info: 'subscription_count' });
      assert.equal(answer.json.channels[`fresh-${n}`].subscription_count, 1);
      await room.next('news');
      page.close();
    }
  });

  test('the cache is the same on every node', async () => {
    await serverSdk(a).trigger('cache-prices', 'price', { eur: 3 });
    await finds(b, 'cache-prices', '{"eur":3}');
    const page = await openPage(b);
    assert.equal((await (await page.subscribe('cache-prices')).next('price')).eur, 3);
    const shown = await call(a, 'GET', `/apps/${app.id}/channels/cache-prices`, { query: { info: 'cache' } });
    assert.equal(JSON.parse(shown.json.cache.data).eur, 3);
    page.close();
  });

  test('a node subscribes in Redis to what it holds, and metrics and nodes tell', async () => {
    const page = await openPage(a);
    await page.subscribe('held');
    await eventually(() => redis.command('PUBSUB', 'NUMSUB', `relaydesk:e:${app.id}:held`).split('\n')[1] === '1', 'the topic'); // confirmed or not
    const metrics = await (await fetch(`${a.address}/metrics`)).text();
    assert.match(metrics, /relaydesk_cluster_nodes 2\n/);
    const listed = spawnSync(binary(), ['nodes', '--url', a.address, '--app-id', app.id, '--app-key', app.key, '--app-secret', app.secret], { encoding: 'utf8' });
    assert.equal(listed.status, 0, listed.stderr);
    assert.match(listed.stdout, /^a +1 +1 +this relay$/m);
    page.close();
  });
});

describe('faults', { skip: noRedis, timeout: 300_000 }, () => {
  let redis, proxy, a, b, backend;
  before(async () => {
    redis = await RedisServer.start();
    proxy = await Proxy.start(redis.port);
    [a, b] = await Promise.all([startNode(redis, 'a'), startNode(proxy, 'b')]);
    backend = await startBackend(serverSdk(a));
    await Promise.all([knows(a, 2), knows(b, 2)]);
  });
  after(async () => {
    await Promise.all([a.stop(), b.stop()]);
    await backend.close();
    await proxy.close();
    await redis.stop();
  });

  test('Redis is killed and comes back empty: local delivery goes on, nothing comes twice', async () => {
    const [here, there] = await Promise.all([openPage(a, { backend, user: '1' }), openPage(b, { backend, user: '2' })]);
    const [near, far] = [await here.subscribe('presence-all'), await there.subscribe('presence-all')];
    await allSee([a, b], 'presence-all', 2);
    await redis.kill();
    await eventually(async () => (await health(a)).status === 'degraded' && (await health(b)).status === 'degraded', 'degraded');
    await serverSdk(a).trigger('presence-all', 'news', { n: 1 });
    assert.equal((await near.next('news')).n, 1);
    const missed = await a.fact('event', (fact) => fact.channel === 'presence-all');
    assert.equal(missed.findings?.[0].code, 'other-node-has-channel');
    await redis.run();
    await eventually(async () => (await health(a)).status === 'ok' && (await health(b)).status === 'ok', 'ok again');
    await serverSdk(a).trigger('presence-all', 'news', { n: 2 });
    assert.equal((await near.next('news')).n, 2);
    assert.equal((await far.next('news')).n, 2);
    for (const room of [near, far]) assert.deepEqual(room.inbox.entries.filter(({ name }) => /member_removed|news/.test(name)), []);
    for (const relay of [a, b]) {
      await expectToldInTurn(relay);
      assert.ok(lossesFor(relay, /broke/).length <= 1);
    }
    here.close();
    there.close();
  });

  test('a node that is cut off and back agrees again; a slow way delays only the others', async () => {
    const [here, there] = await Promise.all([openPage(a, { backend, user: '1' }), openPage(b, { backend, user: '2' })]);
    await here.subscribe('presence-cut');
    await there.subscribe('presence-cut');
    proxy.cut();
    await eventually(async () => (await health(b)).status === 'degraded', 'degraded');
    const late = await openPage(a, { backend, user: '3' });
    await late.subscribe('presence-cut');
    proxy.mend();
    await knows(b, 2);
    await eventually(async () => (await users(b, 'presence-cut')).length === 3, 'three members on b');
    proxy.delay = 60;
    const page = await openPage(b);
    const room = await page.subscribe('slow');
    await allSee([a], 'slow', 1);
    await publish(a, { name: 'news', channel: 'slow', data: '{}' });
    await room.next('news');
    proxy.delay = 0;
    for (const each of [here, there, late, page]) each.close();
  });

  test('kill -9 of a node: its members are gone within 10 s, and the webhook tells once', async () => {
    const hooks = new Inbox('webhooks');
    const receiver = await serve((request, body) => {
      for (const event of JSON.parse(body).events) hooks.push(event);
      return {};
    });
    const env = { RELAY_WEBHOOK_URL: `${receiver.url}/`, RELAY_REDIS_PREFIX: 'other' };
    const three = await Promise.all(['k', 'l', 'm'].map((name) => startNode(redis, name, { env })));
    await Promise.all(three.map((relay) => knows(relay, 3)));
    const [watched, dying] = await Promise.all([openPage(three[0], { backend, user: '1' }), openPage(three[1], { backend, user: '2' })]);
    const room = await watched.subscribe('presence-k');
    await dying.subscribe('presence-k');
    await room.next('pusher:member_added');
    // Told by the node that is to die, which takes with it what it has not sent.
    await eventually(() => hooks.entries.filter(({ name }) => name === 'member_added').length === 2, 'the webhooks of both members');
    dying.pusher.connection.unbind();
    const killed = Date.now();
    three[1].child.kill('SIGKILL');
    dying.close();
    await room.inbox.take(({ name }) => name === 'pusher:member_removed', 'member_removed');
    assert.ok(Date.now() - killed < 25_000, `${Date.now() - killed} ms`); // a busy machine's ten seconds
    await allSee([three[2]], 'presence-k', 1); // each node finds out by itself
    assert.deepEqual(await users(three[2], 'presence-k'), ['1']);
    await three[0].fact('node_left', (fact) => fact.name === 'l');
    await hooks.take((event) => event.name === 'member_removed', 'the webhook');
    watched.close();
    await hooks.take((event) => event.name === 'channel_vacated', 'the webhook');
    await eventually(() => hooks.entries.some(({ name }) => name === 'member_removed'), 'the webhook of the last member');
    assert.deepEqual(hooks.entries.map(({ name }) => name).sort(), ['channel_occupied', 'member_added', 'member_added', 'member_removed']);
    await Promise.all([three[0].stop(), three[2].stop()]);
    await receiver.close();
  });

  test('bad settings: a malformed URL stops the start; what Redis refuses is one fact', async () => {
    const bad = spawnSync(binary(), ['--no-gui', '--port', '0'], { env: { ...process.env, RELAY_REDIS_URL: 'redis://u:hunter2@' }, encoding: 'utf8' });
    assert.equal(bad.status, 1);
    assert.match(bad.stderr, /RELAY_REDIS_URL in the environment: the URL must be .*this one has no valid host/);
    assert.doesNotMatch(bad.stderr + bad.stdout, /hunter2/);
    redis.command('CONFIG', 'SET', 'requirepass', 'right');
    for (const [url, why] of [
      [`redis://:hunter2@127.0.0.1:${redis.port}`, /refuses the user or the password/],
      [`redis://:right@127.0.0.1:${redis.port}/99`, /does not have the database/],
      [`redis://127.0.0.1:${a.port}`, /is not Redis/],
    ]) {
      const relay = await startNode({ url }, 'x');
      await healthSays(relay, why);
      await relay.fact('redis_lost');
      assert.equal((await health(relay)).status, 'degraded');
      assert.doesNotMatch(JSON.stringify(relay.facts) + relay.errors, /hunter2/);
      await relay.stop();
    }
    redis.command('-a', 'right', 'CONFIG', 'SET', 'requirepass', '');
  });
});
