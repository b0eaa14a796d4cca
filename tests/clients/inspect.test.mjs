// SPDX-License-Identifier: MIT
// A window's side of the wire (resources/docs/attach.md), spoken by the ws library.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { app, startRelay } from './support/relay.mjs';
import { call, publish, signedQuery } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const other = { id: 'other-app', key: 'other-key', secret: 'other-secret-0123456789' };
let relay;
before(async () => {
  relay = await startRelay({ apps: [app, other], env: { RELAY_INSPECT_TOKEN: 'a-token' } });
});
after(() => relay.stop());

const path = (id) => `/apps/${id}/inspect`;

/** Attaches, and keeps every message; `status` is that of a refusal. */
async function attach(to, { as = app, query = {}, headers = {}, sign = true, protocol = 'relaydesk.inspect.1', deflate = true } = {}) {
  const signed = sign ? `?${signedQuery('GET', path(as.id), { as, query })}` : '';
  const socket = new WebSocket(`ws://127.0.0.1:${to.port}${path(as.id)}${signed}`, protocol, { headers, perMessageDeflate: deflate });
  const window = { socket, messages: [], facts: [], missed: 0 };
  socket.on('message', (text) => {
    const message = JSON.parse(text);
    window.messages.push(message);
    window.facts.push(...(message.facts ?? []));
    window.missed += message.missed ?? 0;
  });
  window.closed = new Promise((done) => socket.on('close', (code) => done(code)));
  window.status = await new Promise((done, failed) => {
    socket.on('open', () => done(101));
    socket.on('unexpected-response', (_, response) => done(response.statusCode));
    socket.on('error', failed);
  });
  window.ask = (command) => {
    socket.send(JSON.stringify(command));
    return eventually(() => window.messages.find((m) => m.id === command.id), `the answer to ${command.command}`);
  };
  window.fact = (fits) => eventually(() => window.facts.find(fits), 'the fact');
  window.end = () => (socket.close(), window.closed);
  return window;
}

test('only the app and the token open it', async () => {
  for (const [status, options] of [
    [401, { as: { ...app, secret: 'wrong' } }],
    [401, { sign: false }],
    [401, { sign: false, headers: { authorization: 'Bearer wrong' } }],
    [404, { as: { ...app, id: 'nobody' } }],
  ])
    assert.equal((await attach(relay, options)).status, status);
  assert.equal((await call(relay, 'GET', path(app.id))).status, 426);
  assert.equal((await fetch(`${relay.address}${path(app.id)}`)).status, 426);
  assert.equal((await call(relay, 'GET', path(app.id), { as: { ...app, secret: 'wrong' } })).status, 401);
  assert.equal((await fetch(`${relay.address}${path(app.id)}`, { headers: { authorization: 'Bearer wrong' } })).status, 401);
  const window = await attach(relay);
  assert.equal(window.socket.protocol, 'relaydesk.inspect.1');
  await window.end();
});

test('RELAY_INSPECT=false turns it off, and it is off where other machines reach the relay', async () => {
  for (const env of [{ RELAY_INSPECT: 'false' }, { RELAY_HOST: '0.0.0.0' }]) {
    const quiet = await startRelay({ env });
    try {
      assert.equal((await attach(quiet)).status, 403);
    } finally {
      await quiet.stop();
    }
  }
});

test('it tells what was, what comes, and who is there; and is no connection', async () => {
  await publish(relay, { name: 'earlier', channel: 'orders', data: '{}' });
  const window = await attach(relay);
  await window.fact((fact) => fact.name === 'earlier');
  const client = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${app.key}?protocol=7&client=js&version=8.4.0`);
  await new Promise((done) => client.on('open', done));
  client.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel: 'orders' } }));
  await window.fact((fact) => fact.kind === 'subscribed' && fact.channel === 'orders');
  await eventually(() => window.messages.some((m) => m.snapshot?.channels?.some((c) => c.name === 'orders' && c.subscribers === 1)), 'the channel');
  assert.equal((await relay.stats()).connections, 1);
  await publish(relay, { name: 'now', channel: 'orders', data: '{"n":1}' });
  const fact = await window.fact((each) => each.name === 'now');
  assert.equal(fact.recipients, 1);
  assert.equal(fact.detail.recipients.length, 1);
  client.close();
  await eventually(() => window.messages.some((m) => m.snapshot?.gone?.channels?.some((c) => c.name === 'orders')), 'that it is gone');
  const last = window.facts.at(-1);
  await window.end();

  await publish(relay, { name: 'meanwhile', channel: 'orders', data: '{}' });
  const again = await attach(relay, { query: { since: String(last.id) } });
  await again.fact((each) => each.name === 'meanwhile');
  assert.ok(again.facts.every((each) => each.id > last.id));
  await again.end();
});

test('an app’s facts never reach a window of another; the token shows all', async () => {
  const window = await attach(relay, { as: other });
  const all = await attach(relay, { as: other, sign: false, headers: { authorization: 'Bearer a-token' } });
  await publish(relay, { name: 'hidden', channel: 'only-theirs', data: '{}' });
  await publish(relay, { name: 'seen', channel: 'c', data: '{}' }, { as: other });
  await window.fact((fact) => fact.name === 'seen');
  await all.fact((fact) => fact.name === 'hidden');
  assert.ok(!JSON.stringify(window.messages).includes('only-theirs'));
  assert.match((await window.ask({ id: 1, command: 'publish', app: app.id, channel: 'c', name: 'e', data: '1' })).error, /my-app/);
  await window.end();
  await all.end();
});

test('commands are carried out, refused with sentences, and recorded with who asked', async () => {
  const window = await attach(relay);
  const sent = await window.ask({ id: 7, command: 'publish', channels: ['c'], name: 'by-hand', data: { a: 1 } });
  assert.equal(sent.answer.deliveries[0].recipients, 0);
  const fact = await window.fact((each) => each.name === 'by-hand');
  assert.equal(fact.source, 'gui');
  assert.equal(fact.data, '{"a":1}');
  assert.match(fact.detail.request.remote_address, /^127\.0\.0\.1:/);
  assert.match((await window.ask({ id: 8, command: 'publish', channels: [], name: 'e', data: '1' })).error, /channel/i);
  assert.match((await window.ask({ id: 9, command: 'disconnect', socket_id: '1.2' })).error, /1\.2/);
  assert.equal((await window.ask({ id: 10, command: 'terminate', user_id: 'nobody' })).answer.count, 0);
  assert.match((await window.ask({ id: 11, command: 'format' })).error, /publish/);
  await window.end();
});

test('the stream is compressed by permessage-deflate for whoever offers it', async () => {
  const data = JSON.stringify({ text: 'the same again and again. '.repeat(300) });
  const bytes = {};
  for (const [name, deflate] of [
    ['none', false],
    ['usual', true],
    ['one message at a time', { serverNoContextTakeover: true, serverMaxWindowBits: 10 }],
  ]) {
    const window = await attach(relay, { deflate });
    assert.equal(window.socket.extensions.includes('permessage-deflate'), Boolean(deflate));
    const before = window.socket._socket.bytesRead;
    const sent = await window.ask({ id: name, command: 'publish', channel: 'c', name: `compressed, ${name}`, data });
    assert.equal(sent.answer.deliveries.length, 1);
    assert.equal((await window.fact((fact) => fact.name === `compressed, ${name}`)).data, data);
    bytes[name] = window.socket._socket.bytesRead - before;
    await window.end();
  }
  assert.ok(bytes.usual < bytes.none / 4, JSON.stringify(bytes));
  assert.ok(bytes['one message at a time'] < bytes.none / 4, JSON.stringify(bytes));
});

test('a window that reads nothing costs no memory and is told what it missed', async () => {
  const small = await startRelay({ args: ['--journal-facts', '1000'] });
  try {
    const window = await attach(small, { deflate: false }); // one letter again and again would come to nothing
    await window.fact((fact) => fact.kind === 'server_started');
    window.socket.pause();
    const data = 'x'.repeat(10_000);
    for (let i = 0; i < 400; ++i)
      await call(small, 'POST', `/apps/${app.id}/events/batch`, {
        body: { batch: Array.from({ length: 10 }, (_, n) => ({ name: `e${i * 10 + n}`, channel: 'c', data })) },
      });
    window.socket.resume();
    await window.fact((fact) => fact.name === 'e3999');
    assert.ok(window.missed > 0);
    const ids = window.facts.map((fact) => fact.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.at(-1) - ids[0] + 1, ids.length + window.missed);
    await window.end();
  } finally {
    await small.stop();
  }
});
