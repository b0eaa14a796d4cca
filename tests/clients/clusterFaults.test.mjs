// SPDX-License-Identifier: MIT
// Relays over one Redis when something fails: a node that dies or stands still, a Redis that hangs, refuses or is not
// what it should be (resources/docs/cluster.md).

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { startBackend } from './support/backend.mjs';
import { openPage, serverSdk } from './support/clients.mjs';
import { allSee, channel, channels, expectToldInTurn, finds, health, healthBecomes, healthSays, knows, lossesFor, nodesOf, startNode, startNodes, users } from './support/nodes.mjs';
import { noRedis, Proxy, RedisServer } from './support/redis.mjs';
import { app } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const ofKind = (relay, kind) => relay.facts.filter((fact) => fact.kind === kind);
const metric = async (relay, name) => Number((await (await fetch(`${relay.address}/metrics`)).text()).match(new RegExp(`^relaydesk_cluster_${name} (\\d+)$`, 'm'))[1]);
const residentMb = ({ child }) => Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;

describe('a node that fails', { skip: noRedis, timeout: 300_000 }, () => {
  let redis, backend, nodes;
  before(async () => {
    redis = await RedisServer.start();
    nodes = await startNodes(redis, ['a', 'b', 'c'], { env: { RELAY_SUBSCRIPTION_COUNT: 'true' } });
    backend = await startBackend(serverSdk(nodes[0]));
  });
  after(async () => {
    await Promise.all(nodes.map((relay) => relay.stop()));
    await backend.close();
    await redis.stop();
  });

  test('that stands still is gone everywhere after 8 s, and back with all it holds when it goes on', async () => {
    const [a, b, c] = nodes;
    const [here, there] = await Promise.all([openPage(a, { backend, user: '1' }), openPage(b, { backend, user: '2' })]);
    const near = await here.subscribe('presence-still');
    const far = await there.subscribe('presence-still');
    await near.next('pusher:member_added');
    b.child.kill('SIGSTOP');
    const stopped = Date.now();
    await near.inbox.take(({ name }) => name === 'pusher:member_removed', 'member_removed');
    assert.ok(Date.now() - stopped < 25_000); // a busy machine's ten seconds
    await c.inbox.take(({ kind }) => kind === 'node_left', 'node_left');
    assert.deepEqual(await users(c, 'presence-still'), ['1']);
    b.child.kill('SIGCONT');
    await near.next('pusher:member_added');
    for (const relay of nodes) await eventually(async () => (await users(relay, 'presence-still')).length === 2, 'both members');
    await Promise.all(nodes.map((relay) => knows(relay, 3)));
    await serverSdk(c).trigger('presence-still', 'after', {});
    await Promise.all([near.next('after'), far.next('after')]);
    for (const room of [near, far]) assert.deepEqual(room.inbox.entries.filter(({ name }) => name !== 'pusher:subscription_succeeded'), []);
    here.close();
    there.close();
  });

  test('that stops takes what it holds with it at once; that is killed, within 10 s', async () => {
    const [a, b] = nodes;
    const [d, e] = await Promise.all([startNode(redis, 'd'), startNode(redis, 'e')]);
    await Promise.all([...nodes, d, e].map((relay) => knows(relay, 5)));
    const watcher = await openPage(a, { backend, user: 'w', watchlist: ['5', '6'] });
    watcher.pusher.user.watchlist.bind_global((name, data) => watcher.inbox.push({ name: `watch:${name}`, data }));
    watcher.pusher.signin();
    const room = await watcher.subscribe('room');
    const leaving = [];
    for (const [relay, user] of [[d, '5'], [e, '6']]) {
      const page = await openPage(relay, { backend, user });
      page.pusher.signin();
      await watcher.event('watch:online');
      await page.subscribe('room');
      await page.subscribe(`only-${user}`);
      leaving.push(page);
    }
    await allSee([a, b], 'room', 3);
    for (const page of leaving) page.pusher.config.wsPort = 1; // it need not come back elsewhere
    await d.stop();
    assert.deepEqual((await watcher.event('watch:offline')).user_ids, ['5']);
    await allSee([b], 'room', 2);
    const killed = Date.now();
    e.child.kill('SIGKILL');
    assert.deepEqual((await watcher.inbox.take(({ name }) => name === 'watch:offline', 'offline')).data.user_ids, ['6']);
    assert.ok(Date.now() - killed < 25_000);
    await eventually(async () => (await channel(b, 'room')).subscription_count === 1, 'one subscriber');
    await room.inbox.take(({ name, data }) => name === 'pusher:subscription_count' && data.subscription_count === 1, 'the count');
    assert.deepEqual(Object.keys(await channels(b)).filter((name) => name.startsWith('only-')), []);
    assert.equal((await nodesOf(b)).nodes.length, 3);
    for (const page of [...leaving, watcher]) page.close();
  });
});

describe('a Redis that fails', { skip: noRedis, timeout: 300_000 }, () => {
  const large = { env: { RELAY_MAX_EVENT_PAYLOAD_KB: '1000' } };
  let redis, proxy, a, b;
  before(async () => {
    redis = await RedisServer.start();
    proxy = await Proxy.start(redis.port);
    [a, b] = await Promise.all([startNode(proxy, 'a', large), startNode(redis, 'b', large)]);
    await Promise.all([knows(a, 2), knows(b, 2)]);
  });
  after(async () => {
    await Promise.all([a.stop(), b.stop()]);
    await proxy.close();
    await redis.stop();
  });

  test('that hangs: subscriptions are answered after 200 ms, local events at once, the rest is bounded and counted', async () => {
    const [page, far] = await Promise.all([openPage(a), openPage(b)]);
    const [room, away] = await Promise.all([page.subscribe('big'), far.subscribe('big')]);
    await allSee([a, b], 'big', 2);
    const others = [];
    let waited;
    do { // again where this machine itself stood still
      proxy.loosen();
      await Promise.all([knows(a, 2), knows(b, 2)]);
      proxy.stick();
      const begun = Date.now();
      others.push(await openPage(a));
      await others.at(-1).subscribe(`late-${others.length}`);
      waited = Date.now() - begun;
    } while (waited >= 3000 && others.length < 10);
    assert.ok(waited < 3000, `subscribed after ${waited} ms`);
    const before = residentMb(a);
    const data = 'x'.repeat(500_000);
    for (let n = 0; n < 30; n += 1) assert.equal((await publish(a, { name: 'e', channel: 'big', data })).status, 200);
    for (let n = 0; n < 30; n += 1) await room.next('e');
    assert.ok((await metric(a, 'dropped_events_total')) > 0);
    assert.ok((await metric(a, 'queued_bytes')) < 9 * 1024 * 1024);
    const grown = residentMb(a) - before; // the log keeps some of the payloads too
    assert.ok(grown < 80, `${grown} MB more`);
    await healthBecomes(a, 'degraded');
    proxy.loosen();
    await healthBecomes(a, 'ok');
    await Promise.all([knows(a, 2), knows(b, 2)]);
    await publish(a, { name: 'after', channel: 'big', data: '{}' });
    await Promise.all([room.next('after'), away.next('after')]);
    await expectToldInTurn(a); // the fact comes behind the large ones
    for (const each of [page, far, ...others]) each.close();
  });

  test('whose connections are broken one by one: nothing comes twice, and all agree again', async () => {
    const [here, there] = await Promise.all([openPage(a), openPage(b)]);
    const [near, far] = await Promise.all([here.subscribe('torn'), there.subscribe('torn')]);
    for (const type of ['pubsub', 'normal', 'pubsub']) {
      const before = [a, b].map((relay) => ofKind(relay, 'redis_lost').length);
      redis.command('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
      await eventually(() => [a, b].every((relay, i) => ['redis_lost', 'redis_back'].every((kind) => ofKind(relay, kind).length > before[i])), 'lost and back');
      await Promise.all([knows(a, 2), knows(b, 2)]);
      await allSee([a, b], 'torn', 2);
      for (const relay of [a, b]) await publish(relay, { name: 'e', channel: 'torn', data: '{}' });
      for (const room of [near, far]) {
        await room.next('e');
        await room.next('e');
      }
    }
    for (const relay of [a, b]) await publish(relay, { name: 'last', channel: 'torn', data: '{}' });
    for (const room of [near, far]) {
      await room.next('last');
      await room.next('last');
      assert.deepEqual(room.inbox.entries.filter(({ name }) => name === 'e'), []);
    }
    here.close();
    there.close();
  });

  test('that comes back empty: what was cached is put back, and a history is what each node has seen', async () => {
    const empty = await RedisServer.start();
    const both = await startNodes(empty, ['e', 'f'], { env: { RELAY_HISTORY_ENABLED: 'true' } });
    const [e, f] = both;
    const page = await openPage(f);
    const room = await page.subscribe('cache-held');
    await allSee(both, 'cache-held', 1);
    for (const name of ['cache-held', 'cache-free']) {
      await publish(e, { name: 'e', channel: name, data: `"${name}"` });
      await finds(f, name, `"${name}"`);
    }
    await room.next('e');
    await empty.kill();
    await empty.run();
    for (const relay of both) await relay.fact('redis_back');
    const history = async (relay) => (await call(relay, 'GET', `/apps/${app.id}/channels/cache-held/events`)).json.events?.map(({ data }) => data);
    const keeps = (relay, ...data) => eventually(async () => isDeepStrictEqual(await history(relay), data), `the history ${data}`);
    for (const relay of both) {
      for (const name of ['cache-held', 'cache-free']) await finds(relay, name, `"${name}"`);
      await keeps(relay, '"cache-held"');
    }
    const late = await openPage(e);
    assert.equal(await (await late.subscribe('cache-free')).next('e'), 'cache-free');
    await publish(f, { name: 'e', channel: 'cache-held', data: '"new"' });
    for (const relay of both) await keeps(relay, '"new"');
    page.close();
    late.close();
    await Promise.all(both.map((relay) => relay.stop()));
    await empty.stop();
  });

  test('with another password: degraded from the start, and well once it is the right one', async () => {
    redis.command('CONFIG', 'SET', 'requirepass', 'another');
    const relay = await startNode({ url: `redis://:hunter2@127.0.0.1:${redis.port}/0` }, 'p');
    await healthSays(relay, /refuses the user or the password/);
    await relay.fact('redis_lost');
    const page = await openPage(relay);
    const room = await page.subscribe('alone');
    const answer = await publish(relay, { name: 'e', channel: 'alone', data: '{}', info: 'subscription_count' });
    assert.deepEqual([answer.status, answer.json.channels.alone.subscription_count], [200, 1]);
    await room.next('e');
    assert.equal((await health(relay)).status, 'degraded');
    redis.command('-a', 'another', 'CONFIG', 'SET', 'requirepass', 'hunter2');
    await healthBecomes(relay, 'ok');
    await expectToldInTurn(relay);
    assert.ok(lossesFor(relay, /password/).length <= 1);
    const said = [JSON.stringify(relay.facts), relay.errors, JSON.stringify(await nodesOf(relay)), await (await fetch(`${relay.address}/metrics`)).text()];
    assert.doesNotMatch(said.join(), /hunter2/);
    redis.command('-a', 'hunter2', 'CONFIG', 'SET', 'requirepass', '');
    page.close();
    await relay.stop();
  });
});

const faketime = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`).find(existsSync);

describe('clocks an hour apart', { skip: noRedis || (!faketime && 'no libfaketime here'), timeout: 300_000 }, () => {
  test('events, members, the cache and the history are the same on every node', async () => {
    const redis = await RedisServer.start();
    const hours = [0, 1, -1];
    const nodes = await Promise.all(
      hours.map((hour) =>
        startNode(redis, `hour${hour}`, { env: { RELAY_HISTORY_ENABLED: 'true', ...(hour && { LD_PRELOAD: faketime, FAKETIME: `${hour > 0 ? '+' : '-'}1h`, DONT_FAKE_MONOTONIC: '1' }) } }),
      ),
    );
    const at = (n) => ({ now: Math.floor(Date.now() / 1000) + hours[n] * 3600 });
    const known = async (n) => (await call(nodes[n], 'GET', `/apps/${app.id}/nodes`, at(n))).json.nodes;
    for (const n of hours.keys()) await eventually(async () => (await known(n)).filter((node) => node.known).length === 3, 'three nodes');
    assert.ok(Math.abs(new Date(nodes[1].facts[0].time) - new Date(nodes[0].facts[0].time) - 3_600_000) < 60_000, 'the clocks differ');
    const backend = await startBackend(serverSdk(nodes[0]));
    const pages = [];
    const rooms = [];
    for (const [n, relay] of nodes.entries()) {
      pages.push(await openPage(relay, { backend, user: String(n) }));
      rooms.push(await pages[n].subscribe('presence-clocks'));
      await allSee(nodes, 'presence-clocks', n + 1, at);
    }
    assert.equal(rooms[2].members.count, 3);
    for (const [n, relay] of nodes.entries()) {
      assert.equal((await publish(relay, { name: 'e', channels: ['presence-clocks', 'cache-clocks'], data: String(n) }, at(n))).status, 200);
      for (const room of rooms) assert.equal(await room.next('e'), n);
      for (const [m, other] of nodes.entries()) {
        await finds(other, 'cache-clocks', String(n), at(m));
        const page = await openPage(other);
        assert.equal(await (await page.subscribe('cache-clocks')).next('e'), n);
        page.close();
      }
    }
    for (const [n, relay] of nodes.entries()) {
      const kept = async () => (await call(relay, 'GET', `/apps/${app.id}/channels/presence-clocks/events`, at(n))).json.events;
      await eventually(async () => (await kept()).length === 3, 'the history');
      assert.deepEqual((await kept()).map(({ data }) => data), ['2', '1', '0']);
    }
    nodes[1].child.kill('SIGKILL');
    const gone = await rooms[0].inbox.take(({ name }) => name === 'pusher:member_removed', 'member_removed');
    assert.equal(gone.data.id, '1');
    for (const page of pages) page.close();
    await Promise.all([nodes[0].stop(), nodes[2].stop(), backend.close()]);
    await redis.stop();
  });
});
