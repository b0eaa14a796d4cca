// SPDX-License-Identifier: MIT
// HTTP/1.1 at its edges, on a raw socket.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { RawSocket } from './support/raw.mjs';
import { startRelay } from './support/relay.mjs';
import { signedQuery } from './support/signed.mjs';
import { openPage } from './support/clients.mjs';

const host = 'Host: 127.0.0.1\r\n';

describe('HTTP on a raw socket', { timeout: 180_000 }, () => {
  let relay;
  before(async () => (relay = await startRelay()));
  after(async () => {
    await relay.expectEmpty();
    await relay.stop();
  });

  const withSocket = (name, body) =>
    test(name, async () => {
      const socket = await RawSocket.open(relay);
      try {
        await body(socket);
      } finally {
        socket.close();
      }
    });
  const publishTarget = (body) => `/apps/my-app/events?${signedQuery('POST', '/apps/my-app/events', { body })}`;
  const event = JSON.stringify({ name: 'e', channel: 'orders', data: '{"n":1}' });

  withSocket('a request may come byte by byte', async (socket) => {
    await socket.writeSplit(`GET /health HTTP/1.1\r\n${host}\r\n`, 1);
    const answer = await socket.response();
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, { status: 'ok' });
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  });

  withSocket('a body may come apart from its head, cut anywhere', async (socket) => {
    const request = `POST ${publishTarget(event)} HTTP/1.1\r\n${host}Content-Length: ${event.length}\r\n\r\n${event}`;
    for (const size of [7, 100, request.length - 3]) {
      await socket.writeSplit(request, size);
      const answer = await socket.response();
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '{}');
    }
  });

  withSocket('pipelined requests are answered in order on one connection', async (socket) => {
    const paths = ['/health', '/stats', '/nothing', '/health', '/stats'];
    await socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\n${host}\r\n`).join(''));
    const statuses = [];
    for (const path of paths) {
      const answer = await socket.response();
      statuses.push(answer.status);
      if (path === '/stats') assert.equal(typeof answer.json.connections, 'number');
    }
    assert.deepEqual(statuses, [200, 200, 404, 200, 200]);
  });

  withSocket('a pipelined publish behind a chunked one', async (socket) => {
    const half = Math.floor(event.length / 2);
    const chunk = (text) => `${text.length.toString(16)}\r\n${text}\r\n`;
    const chunked =
      `POST ${publishTarget(event)} HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n` +
      chunk(event.slice(0, half)) + chunk(event.slice(half)) + '0\r\n\r\n';
    const plain = `POST ${publishTarget(event)} HTTP/1.1\r\n${host}Content-Length: ${event.length}\r\n\r\n${event}`;
    await socket.writeSplit(chunked + plain + chunked, 50);
    for (let i = 0; i < 3; ++i) assert.equal((await socket.response()).body, '{}');
  });

  withSocket('who waits for 100 Continue before the body gets it', async (socket) => {
    await socket.write(`POST ${publishTarget(event)} HTTP/1.1\r\n${host}Content-Length: ${event.length}\r\nExpect: 100-continue\r\n\r\n`);
    assert.equal((await socket.response()).status, 100);
    await socket.write(event);
    assert.equal((await socket.response()).body, '{}');
  });

  withSocket('HTTP/1.0 is answered and closed', async (socket) => {
    await socket.write('GET /health HTTP/1.0\r\n\r\n');
    assert.equal((await socket.response()).status, 200);
    await socket.waitEnd();
  });

  withSocket('Connection: close is obeyed', async (socket) => {
    await socket.write(`GET /health HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
    assert.equal((await socket.response()).status, 200);
    await socket.waitEnd();
  });

  withSocket('HEAD has the head of GET and no body', async (socket) => {
    await socket.write(`HEAD /health HTTP/1.1\r\n${host}\r\nGET /health HTTP/1.1\r\n${host}\r\n`);
    const head = await socket.response({ head: true });
    const get = await socket.response();
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], get.headers['content-length']);
    assert.deepEqual(get.json, { status: 'ok' });
  });

  withSocket('OPTIONS answers 204 with the CORS headers', async (socket) => {
    await socket.write(`OPTIONS /apps/my-app/events HTTP/1.1\r\n${host}Origin: http://a.test\r\nAccess-Control-Request-Method: POST\r\n\r\n`);
    const answer = await socket.response();
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.match(answer.headers['access-control-allow-methods'], /POST/);
    assert.ok(answer.headers['access-control-allow-headers']);
  });

  withSocket('a wrong method is 405 with Allow', async (socket) => {
    await socket.write(`DELETE /stats HTTP/1.1\r\n${host}\r\n`);
    const answer = await socket.response();
    assert.equal(answer.status, 405);
    assert.match(answer.headers.allow, /GET/);
  });

  withSocket('a head over the limit is refused and closed', async (socket) => {
    await socket.write(`GET /health HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(200_000)}\r\n\r\n`);
    const answer = await socket.response();
    assert.ok([400, 413, 431].includes(answer.status), String(answer.status));
    assert.ok(answer.json.error);
    await socket.waitEnd();
  });

  withSocket('an announced body over the limit is 413 at once', async (socket) => {
    await socket.write(`POST /apps/my-app/events HTTP/1.1\r\n${host}Content-Length: 99999999999\r\n\r\n`);
    const answer = await socket.response();
    assert.equal(answer.status, 413);
    assert.match(answer.json.error, /99999999999/);
    await socket.waitEnd();
  });

  withSocket('a chunked body over the limit is 413', async (socket) => {
    await socket.write(`POST /apps/my-app/events HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`);
    // In one piece that nobody waits for: a write to a connection that has ended would come before what is there to be read.
    void socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`.repeat(400));
    assert.equal((await socket.response()).status, 413);
  });

  for (const [name, start] of Object.entries({
    'a chunk size': '',
    'a chunk extension': '5;a=',
    'an open quote': '5;a="',
    'a trailer': '0\r\na: ',
  }))
    withSocket(`${name} without end is refused and closed before a megabyte has come`, async (socket) => {
      await socket.write(`POST /apps/my-app/events HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n${start}`);
      await socket.write('0'.repeat(1_000_000));
      const answer = await socket.response();
      assert.ok([400, 431].includes(answer.status), String(answer.status));
      assert.ok(answer.json.error);
      await socket.waitEnd();
    });

  for (const [name, request] of Object.entries({
    'no HTTP at all': 'hello\r\n\r\n',
    'no Host': 'GET /health HTTP/1.1\r\n\r\n',
    'two Hosts': `GET /health HTTP/1.1\r\n${host}${host}\r\n`,
    'a space before a colon': `GET /health HTTP/1.1\r\n${host}X : y\r\n\r\n`,
    'a folded header': `GET /health HTTP/1.1\r\n${host}X: y\r\n z\r\n\r\n`,
    'lines that end with LF alone': 'GET /health HTTP/1.1\nHost: a\n\n',
    'chunks in HTTP/1.0': `POST /health HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'an empty length': `POST /health HTTP/1.1\r\n${host}Content-Length:\r\n\r\n`,
    'a header without colon': `GET /health HTTP/1.1\r\n${host}broken\r\n\r\n`,
    'two different lengths': `POST /health HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    'length and chunks at once': `POST /health HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'a bad chunk': `POST /health HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`,
    'a negative length': `POST /health HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`,
  }))
    withSocket(`${name} is refused with a text and closed`, async (socket) => {
      await socket.write(request);
      const answer = await socket.response();
      assert.equal(answer.status, 400);
      assert.ok(answer.json.error.length > 10);
      await socket.waitEnd();
    });

  test('the HTTP/2 preface and TLS on the plain port are recognised', async () => {
    const http2 = await RawSocket.open(relay);
    await http2.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    await relay.fact('connection_refused', ({ findings }) => findings?.[0].code === 'http2-preface');
    await http2.waitEnd();
    const tls = await RawSocket.open(relay);
    await tls.write(Buffer.from('16030100c8010000c40303', 'hex'));
    await relay.fact('connection_refused', ({ findings }) => findings?.[0].code === 'tls-on-plain-port');
    await tls.waitEnd();
  });

  test('none of this disturbs a client that listens', async () => {
    const page = await openPage(relay);
    const channel = await page.subscribe('orders');
    const sockets = await Promise.all(Array.from({ length: 20 }, () => RawSocket.open(relay)));
    await Promise.all(sockets.map((socket, i) => socket.write(i % 2 ? 'garbage\r\n\r\n' : 'POST /apps/my-app/events HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{')));
    sockets.forEach((socket) => socket.close());
    const socket = await RawSocket.open(relay);
    await socket.write(`POST ${publishTarget(event)} HTTP/1.1\r\n${host}Content-Length: ${event.length}\r\n\r\n${event}`);
    assert.deepEqual(await channel.next('e'), { n: 1 });
    socket.close();
    page.close();
  });
});
