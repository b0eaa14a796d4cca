// SPDX-License-Identifier: MIT
// What was: a channel's history, the event log, replay, metrics.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPage, serverSdk } from './support/clients.mjs';
import { RawSocket } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

describe('history and event log', { timeout: 180_000 }, () => {
  let relay, sdk;
  const get = async (path, query = {}) => {
    const answer = await call(relay, 'GET', `/apps/my-app${path}`, { query });
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    return answer.json;
  };
  before(async () => {
    relay = await startRelay({ args: ['--history', '--history-max', '5'] });
    sdk = serverSdk(relay);
  });
  after(async () => {
    await relay.expectEmpty();
    await relay.stop();
  });

  test('a channel keeps its newest events, newest first, page by page', async () => {
    for (let n = 1; n <= 7; ++n) await sdk.trigger('kept', 'e', { n });
    const numbers = (page) => page.events.map(({ data }) => JSON.parse(data).n);
    assert.deepEqual(numbers(await get('/channels/kept/events')), [7, 6, 5, 4, 3]);
    const seen = [];
    let cursor;
    do {
      const page = await get('/channels/kept/events', { limit: '2', ...(cursor && { cursor }) });
      seen.push(...numbers(page));
      cursor = page.next_cursor;
    } while (cursor !== null);
    assert.deepEqual(seen, [7, 6, 5, 4, 3]);
    assert.deepEqual((await get('/channels/never/events')).events, []);
  });

  test('a wrong limit or cursor is 400 and says which', async () => {
    for (const query of [{ limit: '0' }, { limit: '101' }, { limit: 'x' }, { cursor: '?' }]) {
      const answer = await call(relay, 'GET', '/apps/my-app/channels/kept/events', { query });
      assert.equal(answer.status, 400, JSON.stringify(query));
      assert.match(answer.json.error, new RegExp(Object.keys(query)[0]));
    }
  });

  test('the log has every fact, newest first, with filters and cursors', async () => {
    await sdk.trigger('logged', 'one', { n: 1 });
    await sdk.trigger('logged', 'two', { n: 2 });
    const log = await get('/events/log', { channel: 'logged' });
    assert.deepEqual(log.events.map(({ kind, name }) => `${kind} ${name}`), ['event two', 'event one']);
    const [two] = log.events;
    assert.equal(two.data, '{"n":2}');
    assert.equal(two.recipients, 0);
    assert.match(two.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.equal(log.next_cursor, null);
    assert.deepEqual((await get('/events/log', { channel: 'logged', name: 'one' })).events.map(({ name }) => name), ['one']);
    assert.deepEqual((await get('/events/log', { since: String(two.id - 1), channel: 'logged' })).events.map(({ name }) => name), ['two']);
    assert.deepEqual((await get('/events/log', { since: two.time, channel: 'logged' })).events.map(({ name }) => name), ['two']);

    const ids = [];
    let cursor;
    do {
      const page = await get('/events/log', { limit: '3', ...(cursor && { cursor }) });
      ids.push(...page.events.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    assert.deepEqual(ids, [...new Set(ids)].sort((a, b) => b - a), 'in order, none twice');
  });

  test('wait answers when something happens', async () => {
    const newest = (await get('/events/log', { limit: '1' })).events[0].id;
    const waiting = get('/events/log', { since: String(newest), wait: '20', channel: 'awaited' });
    await sdk.trigger('awaited', 'came', {});
    assert.deepEqual((await waiting).events.map(({ name }) => name), ['came']);
  });

  test('who goes while waiting makes room for others', async () => {
    const expectation = JSON.stringify({ event: 'never', within: 600 });
    const head = `Host: localhost\r\nAuthorization: Bearer ${app.secret}\r\n`;
    const askBriefly = {
      [`GET /apps/my-app/events/log?wait=60&name=never HTTP/1.1\r\n${head}\r\n`]: () =>
        call(relay, 'GET', '/apps/my-app/events/log', { query: { wait: '1', name: 'never' } }),
      [`POST /apps/my-app/expectations HTTP/1.1\r\n${head}Content-Length: ${expectation.length}\r\n\r\n${expectation}`]: () =>
        call(relay, 'POST', '/apps/my-app/expectations', { body: { event: 'never', within: 0.1 } }),
    };
    for (const [request, ask] of Object.entries(askBriefly)) {
      const waiting = [];
      const refused = (socket) => socket.received.toString().startsWith('HTTP/1.1 503 ');
      await eventually(async () => {
        waiting.push(await RawSocket.open(relay)); // and asks at once: who asks nothing for ten seconds is closed
        await waiting.at(-1).write(request);
        return waiting.some(refused);
      }, 'one more than there are places to be refused');
      for (const socket of waiting) socket.close();
      await eventually(async () => (await ask()).status === 200, 'a place');
    }
  });

  test('an expectation is answered when its time is over, not with the next look', async () => {
    const took = [];
    for (let i = 0; i < 10; ++i) {
      const began = performance.now();
      const answer = await call(relay, 'POST', '/apps/my-app/expectations', { body: { event: 'NeverComes', within: 0.02 } });
      assert.equal(answer.json.met, false);
      took.push(performance.now() - began);
    }
    // One after the other each would wait a whole look, 250 ms. Of ten a busy machine delays not all.
    assert.ok(Math.min(...took) < 150, took.join());
  });

  test('replay sends an event again, under a new id', async () => {
    const page = await openPage(relay);
    const channel = await page.subscribe('again');
    await sdk.trigger('again', 'e', { n: 1 });
    await channel.next('e');
    const { id } = await relay.fact('event', (fact) => fact.channel === 'again');
    const answer = await call(relay, 'POST', `/apps/my-app/events/${id}/replay`);
    assert.equal(answer.json.ok, true);
    assert.ok(answer.json.new_event_id > id);
    assert.deepEqual(await channel.next('e'), { n: 1 });
    assert.equal((await relay.fact('event', (fact) => fact.id === answer.json.new_event_id)).source, 'replay');
    assert.equal((await call(relay, 'POST', '/apps/my-app/events/999999/replay')).status, 404);
    page.close();
  });

  test('metrics are Prometheus text', async () => {
    const text = await (await fetch(`${relay.address}/metrics`)).text();
    assert.match(text, /^# TYPE relaydesk_\w+ (counter|gauge|histogram)$/m);
    for (const line of text.trim().split('\n')) assert.match(line, /^(# (HELP|TYPE) \w+ .*|\w+(\{[^}]*\})? [-+.\deInf]+)$/);
  });
});

test('without history the answer says how to turn it on', { timeout: 120_000 }, async () => {
  const relay = await startRelay();
  const answer = await call(relay, 'GET', '/apps/my-app/channels/kept/events');
  assert.equal(answer.status, 404);
  assert.match(answer.json.error, /RELAY_HISTORY_ENABLED/);
  await publish(relay, { name: 'e', channel: 'kept', data: app.id });
  await relay.stop();
});
