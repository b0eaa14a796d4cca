// SPDX-License-Identifier: MIT
// RFC 6455 and protocol 7 at their edges, on a raw socket.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { openPage, serverSdk } from './support/clients.mjs';
import { closeBody, frame, RawSocket, RawWebSocket, text } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { playInTime } from './support/wait.mjs';

const ping = { event: 'pusher:ping', data: {} };

describe('WebSocket on a raw socket', { timeout: 180_000 }, () => {
  let relay;
  before(async () => (relay = await startRelay()));
  after(async () => {
    await relay.expectEmpty();
    await relay.stop();
  });

  const withSocket = (name, body, options) =>
    test(name, async () => {
      const socket = await RawWebSocket.open(relay, options);
      try {
        assert.equal(socket.handshake.status, 101);
        await body(socket);
      } finally {
        socket.close();
      }
    });

  withSocket('the greeting has a socket id and the timeout, as a string', async (socket) => {
    const greeting = await socket.until('pusher:connection_established');
    assert.equal(typeof greeting.data, 'string');
    const { socket_id: id, activity_timeout: timeout } = JSON.parse(greeting.data);
    assert.match(id, /^\d+\.\d+$/);
    assert.equal(timeout, 120);
  });

  withSocket(
    'frames glued to the handshake are read',
    async (socket) => {
      await socket.until('pusher:connection_established');
      assert.equal((await socket.until('pusher_internal:subscription_succeeded')).channel, 'glued');
      await socket.until('pusher:pong');
    },
    { glued: Buffer.concat([text({ event: 'pusher:subscribe', data: { channel: 'glued' } }), text(ping)]) },
  );

  withSocket('a message may come byte by byte, in fragments, with control frames between', async (socket) => {
    await socket.until('pusher:connection_established');
    const message = JSON.stringify({ event: 'pusher:subscribe', data: { channel: 'cut' } });
    await socket.writeSplit(text(message), 1);
    await socket.until('pusher_internal:subscription_succeeded');
    await socket.write(Buffer.concat([frame(1, '{"event":"pus', { final: false }), frame(9, 'are you there'), frame(0, '', { final: false }), frame(0, 'her:ping"}')]));
    const pong = await socket.next();
    assert.equal(pong.opcode, 10);
    assert.equal(pong.payload.toString(), 'are you there');
    assert.equal((await socket.next()).json.event, 'pusher:pong', 'the message is answered behind the ping within it');
  });

  test('a character split between two fragments stays whole', async () => {
    const page = await openPage(relay, { channelAuthorization: { customHandler: ({ socketId, channelName }, done) => done(null, serverSdk(relay).authorizeChannel(socketId, channelName)) } });
    const channel = await page.subscribe('private-chat');
    const socket = await RawWebSocket.open(relay);
    const { socket_id: id } = JSON.parse((await socket.until('pusher:connection_established')).data);
    await socket.send({ event: 'pusher:subscribe', data: { channel: 'private-chat', ...serverSdk(relay).authorizeChannel(id, 'private-chat') } });
    await socket.until('pusher_internal:subscription_succeeded');
    const bytes = Buffer.from(JSON.stringify({ event: 'client-say', channel: 'private-chat', data: { text: '😀' } }));
    const cut = bytes.indexOf('😀') + 2;
    await socket.write(Buffer.concat([frame(1, bytes.subarray(0, cut), { final: false }), frame(0, bytes.subarray(cut))]));
    assert.deepEqual(await channel.next('client-say'), { text: '😀' });
    socket.close();
    page.close();
  });

  const closes = {
    'an unmasked frame': [1002, text(ping, { masked: false })],
    'a reserved bit': [1002, text(ping, { reserved: 4 })],
    'an unknown opcode': [1002, frame(3, 'x')],
    'a reserved control opcode': [1002, frame(11, '')],
    'a continuation of nothing': [1002, frame(0, 'x')],
    'a message within a message': [1002, Buffer.concat([frame(1, '{', { final: false }), text(ping)])],
    'a fragmented ping': [1002, frame(9, 'x', { final: false })],
    'a ping of 126 bytes': [1002, frame(9, 'x'.repeat(126))],
    'a close frame of one byte': [1002, frame(8, 'x')],
    'a close code that is reserved': [1002, frame(8, closeBody(1005))],
    'a close code out of range': [1002, frame(8, closeBody(999))],
    'a close reason that is no UTF-8': [1007, frame(8, Buffer.concat([closeBody(1000), Buffer.from([0xff])]))],
    'a text that is no UTF-8': [1007, frame(1, Buffer.from([0x7b, 0xc3, 0x28, 0x7d]))],
    'a binary message': [1003, frame(2, 'x')],
    'a message over the limit, before its payload comes': [1009, frame(1, '', { length: 262_145 })],
    'fragments over the limit together': [1009, Buffer.concat([frame(1, 'x'.repeat(200_000), { final: false }), frame(0, 'x'.repeat(70_000))])],
  };
  for (const [name, [code, bytes]] of Object.entries(closes))
    withSocket(`${name} closes with ${code}`, async (socket) => {
      await socket.until('pusher:connection_established');
      await socket.write(bytes);
      const closed = await socket.until('close');
      assert.equal(closed.code, code);
      assert.ok(closed.reason.length > 10, 'the reason says what was wrong');
      await socket.waitEnd();
      assert.equal(socket.received.length, 0, 'nothing follows a close frame');
    });

  withSocket('a close is answered with its code', async (socket) => {
    await socket.until('pusher:connection_established');
    await socket.write(frame(8, closeBody(1000, 'bye')));
    assert.equal((await socket.until('close')).code, 1000);
    await socket.waitEnd();
  });

  withSocket('what is no message is answered with pusher:error, the connection stays', async (socket) => {
    await socket.until('pusher:connection_established');
    for (const [bytes, said] of [
      ['not json', /JSON/],
      ['{"event":"pusher:ping"} trailing', /JSON/],
      ['{"data":{}}', /event/],
      ['[]', /object/],
      ['{"event":"pusher:subscribe","data":{}}', /channel/],
      ['{"event":"pusher:nonsense"}', /pusher:nonsense/],
      ['{"event":"some-event","channel":"orders"}', /some-event/],
    ]) {
      await socket.write(text(bytes));
      const error = await socket.until('pusher:error');
      assert.equal(typeof error.data, 'object', 'data of pusher:error is an object');
      assert.match(error.data.message, said);
    }
    await socket.send(ping);
    await socket.until('pusher:pong');
  });

  withSocket('a bad channel name is a subscription_error that says why', async (socket) => {
    await socket.until('pusher:connection_established');
    await socket.send({ event: 'pusher:subscribe', data: { channel: 'with space' } });
    const refused = await socket.until('pusher:subscription_error');
    assert.equal(refused.channel, 'with space');
    const data = JSON.parse(refused.data);
    assert.equal(data.type, 'InvalidChannel');
    assert.match(data.error, /space/);
  });

  for (const client of ['java-client', 'pusher-websocket-swift', 'pusher-dotnet-client', 'pusher-websocket-flutter', 'pusher-websocket-react-native', ''])
    withSocket(
      `a refused subscription reaches the library "${client}" as pusher:error too`,
      async (socket) => {
        await socket.until('pusher:connection_established');
        await socket.send({ event: 'pusher:subscribe', data: { channel: 'private-a', auth: 'wrong' } });
        const { error } = JSON.parse((await socket.until('pusher:subscription_error')).data);
        assert.deepEqual((await socket.next()).json, { event: 'pusher:error', data: { message: error, code: null } });
        await socket.send(ping);
        await socket.until('pusher:pong');
      },
      { path: `/app/${app.key}?${client && `client=${client}&version=1.0&`}protocol=7` },
    );

  test('pusher-js is told of a refused subscription once', async () => {
    const page = await openPage(relay, { channelAuthorization: { customHandler: (_, done) => done(null, { auth: `${app.key}:${'0'.repeat(64)}` }) } });
    await assert.rejects(page.subscribe('private-a'), /AuthError/);
    await page.subscribe('fence');
    assert.ok(!page.inbox.entries.some(({ name }) => name.includes('error') && name !== 'pusher:subscription_error'));
    page.close();
  });

  withSocket('every message on a cache channel has data, the miss too', async (socket) => {
    await socket.until('pusher:connection_established');
    await socket.send({ event: 'pusher:subscribe', data: { channel: 'cache-empty' } });
    assert.deepEqual(await socket.until('pusher:cache_miss'), { event: 'pusher:cache_miss', channel: 'cache-empty', data: '{}' });
  });

  withSocket('a subscription counts once however often it is asked for', async (socket) => {
    await socket.until('pusher:connection_established');
    for (let i = 0; i < 3; ++i) await socket.send({ event: 'pusher:subscribe', data: { channel: 'twice' } });
    for (let i = 0; i < 3; ++i) await socket.until('pusher_internal:subscription_succeeded');
    const response = await serverSdk(relay).get({ path: '/channels/twice', params: { info: 'subscription_count' } });
    assert.equal((await response.json()).subscription_count, 1);
    await socket.send({ event: 'pusher:unsubscribe', data: { channel: 'never' } });
    await socket.send({ event: 'pusher:unsubscribe', data: { channel: 'twice' } });
    await relay.fact('channel_vacated', ({ channel }) => channel === 'twice');
  });

  withSocket('one write with many messages is answered in order', async (socket) => {
    await socket.until('pusher:connection_established');
    const names = Array.from({ length: 200 }, (_, i) => `burst.${i}`);
    await socket.write(Buffer.concat(names.map((channel) => text({ event: 'pusher:subscribe', data: { channel } }))));
    for (const name of names) assert.equal((await socket.until('pusher_internal:subscription_succeeded')).channel, name);
  });

  for (const [name, path, code, said] of [
    ['an unknown key', '/app/unknown?protocol=7', 4001, /unknown/],
    ['a path that is not /app', `/other/${app.key}?protocol=7`, 4005, /path/i],
    ['an unsupported protocol', `/app/${app.key}?protocol=3`, 4007, /protocol/i],
    ['a protocol of the future', `/app/${app.key}?protocol=8`, 4007, /protocol/i],
  ])
    withSocket(
      `${name} is refused with ${code} after the handshake`,
      async (socket) => {
        const error = await socket.until('pusher:error');
        assert.equal(error.data.code, code);
        assert.match(error.data.message, said);
        assert.equal((await socket.until('close')).code, code);
        await socket.waitEnd();
      },
      { path },
    );

  test('a handshake that is none is refused by HTTP, with a text', async () => {
    for (const [headers, status] of [
      ['Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n', 400],
      ['Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2hvcnQ=\r\n', 400],
      ['Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n', 426],
      ['', 426],
    ]) {
      const socket = await RawSocket.open(relay);
      await socket.write(`GET /app/${app.key}?protocol=7 HTTP/1.1\r\nHost: a\r\n${headers}\r\n`);
      const answer = await socket.response();
      assert.equal(answer.status, status, headers);
      assert.ok(answer.json.error);
      socket.close();
    }
  });

  for (const [offered, chosen] of [
    [['pusher-channels-protocol-7'], 'pusher-channels-protocol-7'],
    [['chat', 'pusher-channels-protocol-6', 'pusher-channels-protocol-7'], 'pusher-channels-protocol-6'],
  ])
    test(`the subprotocols ${offered} are answered with ${chosen}, as strict clients demand`, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${app.key}?protocol=7`, offered);
      await new Promise((open, failed) => socket.on('open', open).on('error', failed));
      assert.equal(socket.protocol, chosen);
      socket.close();
    });

  for (const [path, code, said] of [
    ['/app/k%C3', 4001, 'No app has the key "k\ufffd".'],
    [`/app/${'k'.repeat(99)}é`, 4001, `No app has the key "${'k'.repeat(80)}…"`],
    [`/app/${app.key}?protocol=7&version=a${'é'.repeat(30)}`, 4006, 'The client\'s version "aééé'],
  ])
    test(`a strict client reads the close reason of ${path}`, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${relay.port}${path}`);
      const [closeCode, reason] = await new Promise((closed, failed) =>
        socket.on('close', (...end) => closed(end)).on('error', failed),
      );
      assert.equal(closeCode, code);
      assert.ok(reason.toString().startsWith(said), reason.toString());
    });

  test('the ws library gets on with it, big messages included', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${app.key}?protocol=7`);
    const errors = [];
    const answers = new Promise((resolve) => socket.on('message', (data, binary) => {
      assert.equal(binary, false);
      const message = JSON.parse(data);
      if (message.event === 'pusher:error') errors.push(message);
      if (message.event === 'pusher:pong') resolve();
    }));
    await new Promise((open, failed) => socket.on('open', open).on('error', failed));
    socket.send(JSON.stringify({ event: 'big', data: 'x'.repeat(250_000) }));
    socket.send(JSON.stringify(ping));
    await answers;
    assert.equal(errors.length, 1);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.close(1000);
    assert.equal(await closed, 1000);
  });
});

/** Whether the one who answers had the time to do so. */
async function pingBoth(seconds) {
  const relay = await startRelay({ args: ['--ping-interval', '1', '--ping-timeout', String(seconds)] });
  const silent = await RawWebSocket.open(relay);
  const opened = performance.now();
  const lively = await RawWebSocket.open(relay);
  const { activity_timeout: timeout } = JSON.parse((await silent.until('pusher:connection_established')).data);
  assert.equal(timeout, 1);
  await lively.until('pusher:ping');
  await lively.send({ event: 'pusher:pong', data: {} });
  const wasInTime = performance.now() - opened < seconds * 1000;
  await silent.until('pusher:ping');
  assert.equal((await silent.until('close')).code, 4201);
  if (wasInTime) await lively.until('pusher:ping');
  silent.close();
  lively.close();
  await relay.expectEmpty();
  await relay.stop();
  return wasInTime;
}

test('silence is pinged, and without an answer ended with 4201', { timeout: 120_000 }, () => playInTime(4, pingBoth));

test('the end of the relay sends clients 4200', { timeout: 120_000 }, async () => {
  const relay = await startRelay();
  const socket = await RawWebSocket.open(relay);
  await socket.until('pusher:connection_established');
  const stopped = relay.stop();
  assert.equal((await socket.until('close')).code, 4200);
  socket.close();
  await stopped;
});
