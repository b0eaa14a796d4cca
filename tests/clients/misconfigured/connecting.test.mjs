// SPDX-License-Identifier: MIT
// The page does not get as far as a connection.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { clientOptions, Page, pusherJs } from '../support/clients.mjs';
import { RawWebSocket } from '../support/raw.mjs';
import { app, startRelay } from '../support/relay.mjs';
import { eventually } from '../support/wait.mjs';
import { expectFirst, startTwoApps } from './mistake.mjs';

describe('a page that cannot connect', { timeout: 180_000 }, () => {
  let relay;
  let pages = [];
  before(async () => (relay = await startTwoApps()));
  afterEach(() => {
    pages.forEach((page) => page.close());
    pages = [];
  });
  after(() => relay?.stop());

  const dial = (key, options = {}) => pages.push(new Page(new pusherJs['pusher-js 8'](key, { ...clientOptions(relay), ...options })));
  const refused = async (code, texts) => expectFirst(await relay.fact('connection_refused'), code, texts);

  for (const key of ['undefined', 'null'])
    test(`the app key is ${key}`, async () => {
      dial(key);
      await refused('key-undefined', { remedy: /VITE_REVERB_APP_KEY/ });
    });
  test('the app key is empty', async () => {
    new WebSocket(`ws://127.0.0.1:${relay.port}/app/?protocol=7`).on('error', () => {});
    await refused('key-undefined', { message: /without an app key/ });
  });
  test('an unknown key', async () => {
    dial('no-such-key');
    await refused('unknown-app-key', { message: /no-such-key/ });
  });
  test('a key with a typing error', async () => {
    dial(app.key.slice(0, -1));
    await refused('unknown-app-key', { message: new RegExp(`nearest is "${app.key}"`), remedy: new RegExp(`VITE_REVERB_APP_KEY=${app.key}`) });
  });
  test('the secret as key', async () => {
    dial(app.secret);
    await refused('key-is-secret', { message: /secret of app "my-app"/ });
  });
  test('wss to the plain port', async () => {
    dial(app.key, { forceTLS: true });
    await refused('tls-on-plain-port', { remedy: /forceTLS: false/ });
  });
  test('a path prefix that the relay has not', async () => {
    dial(app.key, { wsPath: '/reverb' });
    await refused('wrong-path', { message: /"\/reverb"/ });
  });
  test('wsPath is set to what pusher-js adds by itself', async () => {
    dial(app.key, { wsPath: '/app' });
    await refused('wrong-path', { message: /\/app twice/, remedy: /wsPath of Echo is set to '\/app'.*remove wsPath/ });
  });
  test('Echo is set to Socket.IO', async () => {
    new WebSocket(`ws://127.0.0.1:${relay.port}/socket.io/?EIO=4&transport=websocket`).on('error', () => {});
    await refused('wrong-path', { message: /Socket\.IO/, remedy: /broadcaster: 'reverb'/ });
    const { error } = await (await fetch(`${relay.address}/socket.io/?EIO=4&transport=polling`)).json();
    assert.match(error, /Socket\.IO.*broadcaster/);
    expectFirst(await relay.fact('api_refused'), 'wrong-path', { remedy: /broadcaster: 'reverb'/ });
  });
  test('an empty protocol version says no more than a missing one', async () => {
    for (const query of ['', '?client=js', '?protocol=', '?protocol=&client=js&version=8.4.0']) {
      const raw = await RawWebSocket.open(relay, { path: `/app/${app.key}${query}` });
      await raw.until('pusher:connection_established');
      const { findings } = await relay.fact('connected');
      assert.deepEqual(findings.map(({ code, severity }) => [code, severity]), [['protocol-missing', 'hint']], query);
      raw.close();
    }
  });
  test('the route of the API instead of the one for clients', async () => {
    new WebSocket(`ws://127.0.0.1:${relay.port}/apps/${app.id}/events`).on('error', () => {});
    await refused('wrong-path', { message: /\/apps/ });
  });
  test('a protocol of the past', async () => {
    const raw = await RawWebSocket.open(relay, { path: `/app/${app.key}?protocol=3` });
    await refused('protocol-unsupported', { message: /"3"/ });
    raw.close();
  });
});

test('ws to the TLS port', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ args: ['--tls-self-signed'] });
  const page = new Page(new pusherJs['pusher-js 8'](app.key, { ...clientOptions(relay), forceTLS: false, enabledTransports: ['ws'] }));
  try {
    expectFirst(await relay.fact('connection_refused'), 'plain-on-tls-port', { remedy: /forceTLS: true/ });
  } finally {
    page.close();
    await relay.stop();
  }
});

test('an origin that is not allowed, an app that is switched off, a quota', { timeout: 120_000 }, async () => {
  const relay = await startRelay({
    apps: [
      { ...app, allowed_origins: ['http://shop.test'] },
      { id: 'off', key: 'key-of-off', secret: 'secret-of-off', enabled: false },
      { id: 'full', key: 'key-of-full', secret: 'secret-of-full', max_connections: 1 },
    ],
  });
  const dial = (key, origin) => new Promise((done) => {
    const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${key}?protocol=7`, { ...(origin && { origin }) });
    socket.on('open', () => done(socket)).on('error', () => done(socket));
  });
  try {
    const sockets = [await dial(app.key, 'http://evil.test')];
    expectFirst(await relay.fact('connection_refused'), 'origin-refused', { message: /http:\/\/evil\.test/ });
    sockets.push(await dial('key-of-off'));
    expectFirst(await relay.fact('connection_refused'), 'app-disabled');
    sockets.push(await dial('key-of-full'), await dial('key-of-full'));
    expectFirst(await relay.fact('connection_refused'), 'over-capacity', { message: /its 1 connection\./ });
    sockets.forEach((socket) => socket.terminate());
  } finally {
    await relay.stop();
  }
});

test('a client that comes and goes', { timeout: 120_000 }, async () => {
  const relay = await startRelay();
  try {
    await eventually(async () => { // how often it comes in ten seconds depends on the machine
      const raw = await RawWebSocket.open(relay);
      await raw.until('pusher:connection_established');
      raw.close();
      await relay.fact('disconnected');
      return (await relay.fact('connected')).findings?.[0]?.code === 'flapping-client';
    }, 'the finding');
  } finally {
    await relay.stop();
  }
});
