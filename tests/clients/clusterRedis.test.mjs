// SPDX-License-Identifier: MIT
// Which Redis does, over TLS and with users of few rights, and what is said of one that does not: one fact, while the
// relay goes on by itself (resources/docs/cluster.md).

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPage, serverSdk } from './support/clients.mjs';
import { allSee, finds, health, healthBecomes, healthSays, lossesFor, startNode, startNodes } from './support/nodes.mjs';
import { freePort, noRedis, Proxy, RedisServer, startFakeRedis } from './support/redis.mjs';
import { app } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const ofKind = (relay, kind) => relay.facts.filter((fact) => fact.kind === kind);

const slow = /answer in time|does not answer/; // what is told first where the machine stands still for long

/** The relay serves its own clients, says once what is wrong, and ends cleanly. `again` waits until it has tried again. */
async function expectRefused(url, why, again = () => new Promise((done) => setTimeout(done, 1200))) {
  const relay = await startNode({ url }, 'x');
  await healthSays(relay, why);
  assert.equal((await health(relay)).status, 'degraded');
  const page = await openPage(relay);
  const room = await page.subscribe('cache-alone');
  assert.equal((await publish(relay, { name: 'e', channel: 'cache-alone', data: '{}' })).status, 200);
  await room.next('e');
  await relay.fact('redis_lost');
  await again();
  const lost = ofKind(relay, 'redis_lost');
  assert.equal(lost.length, 1, JSON.stringify(lost));
  assert.ok(why.test(lost[0].error) || slow.test(lost[0].error), lost[0].error);
  assert.deepEqual(ofKind(relay, 'redis_back'), []);
  assert.doesNotMatch(JSON.stringify(relay.facts) + relay.errors, /hunter2/);
  page.close();
  await relay.stop();
}

/** Two nodes on it pass an event and a cached one, and keep a history. */
async function expectWorks(redis, env = {}, name = 'room') {
  const [a, b] = await startNodes(redis, ['a', 'b'], { env: { RELAY_HISTORY_ENABLED: 'true', ...env } });
  const page = await openPage(b);
  const room = await page.subscribe(name);
  await allSee([a, b], name, 1);
  await serverSdk(a).trigger(name, 'e', { n: 1 });
  await serverSdk(a).trigger('cache-room', 'e', { n: 2 });
  await finds(b, 'cache-room', '{"n":2}');
  assert.equal((await room.next('e')).n, 1);
  assert.equal((await (await page.subscribe('cache-room')).next('e')).n, 2);
  await eventually(async () => (await call(b, 'GET', `/apps/${app.id}/channels/${name}/events`)).json.events.length === 1, 'the history');
  page.close();
  for (const relay of [a, b]) {
    await relay.stop();
    assert.deepEqual(ofKind(relay, 'redis_lost').filter(({ error }) => !slow.test(error)), []);
  }
}

describe('which Redis does', { skip: noRedis, timeout: 300_000 }, () => {
  let redis, directory;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'relaydesk-redis-tls-'));
    redis = await RedisServer.start();
  });
  after(async () => {
    await redis.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('a user with the rights that the page lists, a password with signs, another database', async () => {
    redis.command('ACL', 'SETUSER', 'team', 'on', '>hunter2:/@é', 'resetkeys', '~relaydesk:*', 'resetchannels', '&relaydesk:*', '-@all',
      ...['publish', 'subscribe', 'unsubscribe', 'ping', 'select', 'get', 'set', 'pttl', 'xadd', 'xrevrange', 'pexpire', 'info'].map((name) => `+${name}`));
    await expectWorks({ url: `redis://team:${encodeURIComponent('hunter2:/@é')}@127.0.0.1:${redis.port}/3` });
    redis.command('ACL', 'SETUSER', 'team', '-info');
    await expectWorks({ url: `redis://team:${encodeURIComponent('hunter2:/@é')}@127.0.0.1:${redis.port}/4` });
  });

  test('rights that are missing are named', async () => {
    const url = `redis://few:hunter2@127.0.0.1:${redis.port}`;
    const allow = (...rules) => redis.command('ACL', 'SETUSER', 'few', 'reset', 'on', '>hunter2', '~*', '&*', '+@all', ...rules);
    allow('-publish');
    await expectRefused(url, /does not allow this user to publish/);
    const proxy = await Proxy.start(redis.port);
    proxy.delay = 600; // the refusal comes long after the connection
    await expectRefused(url.replace(redis.port, proxy.port), /does not allow this user to publish/, () => eventually(() => proxy.accepted >= 6, 'a third attempt'));
    await proxy.close();
    allow('-subscribe');
    await expectRefused(url, /does not allow this user to subscribe/);
    allow('resetchannels', '&other:*');
    await expectRefused(url, /does not allow this user/);
    // What is kept is refused when there is something to keep, and told once, whatever else is allowed.
    allow('-xadd');
    const relay = await startNode({ url }, 'x', { env: { RELAY_HISTORY_ENABLED: 'true' } });
    const refusal = /refuses to keep cached events and history: the user may not/;
    const isSaid = async (status, why) => {
      await publish(relay, { name: 'e', channel: 'cache-kept', data: '{}' });
      const said = await health(relay);
      return said.status === status && why.test(said.error ?? '');
    };
    await eventually(() => isSaid('degraded', refusal), 'the refusal');
    for (let n = 0; n < 3; n += 1) await publish(relay, { name: 'e', channel: 'cache-kept', data: '{}' });
    allow();
    await eventually(() => isSaid('ok', /^$/), 'health to be ok');
    await relay.fact('redis_back');
    const told = lossesFor(relay, refusal).length;
    assert.ok(told >= 1 && told <= ofKind(relay, 'redis_back').length, 'told once until it is over');
    await relay.stop();
  });

  test('a read-only replica, one in cluster mode, version 5, and what is no Redis', async () => {
    const replica = await RedisServer.start({ args: ['--replicaof', '127.0.0.1', String(redis.port)] });
    await expectRefused(replica.url, /read-only replica/);
    await replica.stop();
    const sharded = await RedisServer.start({ args: ['--cluster-enabled', 'yes'] });
    await expectRefused(sharded.url, /cluster mode, which is not supported/);
    await sharded.stop();
    const old = await startFakeRedis('# Server\r\nredis_version:5.0.14\r\nredis_mode:standalone\r\n');
    await expectRefused(old.url, /version 5\.0\.14; version 6 or later is needed/);
    await old.close();
    await expectRefused(`redis://127.0.0.1:${await freePort()}`, /cannot be reached/);
    await expectRefused('redis://no-such-host.invalid', /cannot be reached/);
    await expectRefused(`redis://127.0.0.1:${redis.port}/77`, /does not have the database/);
  });

  test('a Redis whose memory is full: events still cross, and it is said once that it keeps none', async () => {
    const full = await RedisServer.start({ args: ['--maxmemory-policy', 'noeviction'] });
    const [a, b] = await startNodes(full, ['a', 'b']);
    full.command('CONFIG', 'SET', 'maxmemory', '100kb');
    const page = await openPage(b);
    const room = await page.subscribe('cache-full');
    await allSee([a, b], 'cache-full', 1);
    for (let n = 0; n < 3; n += 1) {
      await serverSdk(a).trigger('cache-full', 'e', { n });
      assert.equal((await room.next('e')).n, n);
    }
    const refusal = /memory limit \(maxmemory\) is reached.*Events are still passed on/;
    await a.fact('redis_lost', ({ error }) => refusal.test(error));
    assert.equal((await health(a)).status, 'degraded');
    full.command('CONFIG', 'SET', 'maxmemory', '0');
    await serverSdk(a).trigger('cache-full', 'e', { n: 3 });
    await healthBecomes(a, 'ok');
    await a.fact('redis_back');
    assert.ok(lossesFor(a, refusal).length <= ofKind(a, 'redis_back').length, 'told once until it is over');
    page.close();
    await Promise.all([a.stop(), b.stop()]);
    await full.stop();
  });

  test('TLS: the certificate is checked, but not on a loopback address; the wrong scheme is one line', async () => {
    const outside = Object.values(networkInterfaces()).flat().find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(directory, name));
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=redis',
      '-addext', `subjectAltName=IP:127.0.0.1${outside ? `,IP:${outside}` : ''}`], { stdio: 'ignore' });
    const port = await freePort();
    const tls = await RedisServer.start({ args: ['--tls-port', String(port), '--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert, '--tls-auth-clients', 'no', '--requirepass', 'hunter2', ...(outside ? ['--bind', '127.0.0.1', outside] : [])] });
    await expectWorks({ url: `rediss://:hunter2@127.0.0.1:${port}/0` });
    await expectRefused(`rediss://:hunter2@127.0.0.1:${tls.port}`, /did not answer with TLS in time; without TLS the URL begins with redis:/);
    await expectRefused(`redis://:hunter2@127.0.0.1:${port}`, /with TLS the URL begins with rediss:|no Redis/);
    await expectRefused(`rediss://:wrong@127.0.0.1:${port}`, /refuses the user or the password/);
    if (outside) {
      await expectRefused(`rediss://:hunter2@${outside}:${port}`, /certificate/i);
      await expectWorks({ url: `rediss://:hunter2@${outside}:${port}` }, { SSL_CERT_FILE: cert }, 'outside');
    }
    await tls.stop();
  });
});
