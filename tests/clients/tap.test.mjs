// SPDX-License-Identifier: MIT
// The tap (/relaydesk.js) in pages of a real browser: what the relay learns from them, and that they stay as they were.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { serve, startBackend } from './support/backend.mjs';
import { noChromium, startChromium } from './support/chromium.mjs';
import { serverSdk } from './support/clients.mjs';
import { app, startRelay } from './support/relay.mjs';
import { expectQuiet } from './misconfigured/mistake.mjs';
import { eventually } from './support/wait.mjs';

const require = createRequire(import.meta.url);
const beside = (name, path) => readFileSync(join(require.resolve(name), path), 'utf8');
const versions = {
  'pusher-js 8 and laravel-echo 2': { pusher: beside('pusher-js', '../../web/pusher.js'), echo: beside('laravel-echo', '../echo.iife.js') },
  'pusher-js 7 and laravel-echo 1': { pusher: beside('pusher-js-7', '../../web/pusher.js'), echo: beside('laravel-echo-1', '../echo.iife.js') },
};
const newest = versions['pusher-js 8 and laravel-echo 2'];

/** The page's options for Echo; `user` is whom the back end takes it for (nobody: 403). */
const echo = (relay, backend, { user = '7', port = relay.port } = {}) => `window.Echo = new (Echo.default || Echo)({
  broadcaster: 'pusher', key: '${app.key}', cluster: '', wsHost: '127.0.0.1', wsPort: ${port}, wssPort: ${port}, forceTLS: false,
  enabledTransports: ['ws'], disableStats: true, authEndpoint: '${backend.authEndpoint}', auth: { headers: { ${user ? `'x-user': '${user}'` : ''} } },
});`;

describe('the tap', { skip: noChromium }, () => {
  let browser, relay, sdk, backend, site, page, errors;
  let html = '';
  let scripts = {};
  const authAnswers = {
    '/empty': { headers: { 'content-type': 'text/html' }, body: '' },
    '/missing': { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"No query results for model [App\\\\Models\\\\User] 99"}' },
    '/failed': { status: 500, headers: { 'content-type': 'text/html' }, body: '<html><head><title>Server Error</title><style>a{}</style></head><body><h1>No such order.</h1></body></html>' },
  };

  /** The answer to a request to authorize. */
  const authorized = (body) => {
    const form = new URLSearchParams(body);
    return JSON.stringify(sdk.authorizeChannel(form.get('socket_id'), form.get('channel_name')));
  };

  before(async () => {
    browser = await startChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    relay = await startRelay();
    sdk = serverSdk(relay);
    backend = await startBackend(sdk);
    site = await serve(({ url }, body) =>
      url.startsWith('/moved')
        ? { status: 307, headers: { location: '/html' } }
        : url === '/html'
        ? { headers: { 'content-type': 'text/html' }, body: authorized(body) }
        : url === '/'
        ? { headers: { 'content-type': 'text/html' }, body: html }
        : url in authAnswers
          ? authAnswers[url]
        : url in scripts
          ? { headers: { 'content-type': 'text/javascript' }, body: scripts[url] }
          : { status: 404 },
    );
    page = await browser.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
  });
  afterEach(async () => {
    await page.close();
    await Promise.all([site.close(), backend.close(), relay.stop()]);
    assert.deepEqual(errors, [], 'the page threw nothing');
  });

  const tap = () => `<script src="${relay.address}/relaydesk.js"></script>`;
  /** A page with these scripts, in their order: source text, or a ready tag. */
  const openIn = (tab, ...sources) => {
    scripts = Object.fromEntries(sources.map((source, i) => [`/${i}.js`, source]));
    const tags = sources.map((source, i) => (source.startsWith('<') ? source : `<script src="/${i}.js"></script>`));
    html = `<!doctype html><title>tap</title><body>${tags.join('')}`;
    return tab.goto(site.url);
  };
  const open = (...sources) => openIn(page, ...sources);
  /** The next report of that type that fits, as the `data` of its fact. */
  const report = async (type, fits = () => true) => {
    const fact = await relay.fact('browser', ({ data }) => JSON.parse(data).type === type && fits(JSON.parse(data)));
    return { ...JSON.parse(fact.data), fact };
  };

  for (const [name, library] of Object.entries(versions))
    test(`sees the whole way of an event in a page with ${name}`, { timeout: 180_000 }, async () => {
      await open(tap(), library.pusher, library.echo, echo(relay, backend), "Echo.private('orders.1').listen('OrderShipped', () => {});");
      const connected = await relay.fact('connected');
      assert.equal((await report('dialled')).url, `ws://127.0.0.1:${relay.port}/app/${app.key}`);
      const state = await report('state', ({ state }) => state === 'connected');
      assert.equal(state.socket_id, connected.socket_id);
      assert.equal(state.fact.app, app.id);
      assert.equal(state.page, `${site.url}/`);
      const auth = await report('auth');
      assert.deepEqual([auth.status, auth.channel, auth.url, auth.socket_id], [200, 'private-orders.1', backend.authEndpoint, connected.socket_id]);
      const listening = await report('listening', ({ bound }) => bound.length > 0);
      assert.deepEqual([listening.channel, listening.bound], ['private-orders.1', ['App\\Events\\OrderShipped']]);
      await relay.fact('subscribed');
      await sdk.trigger('private-orders.1', 'App\\Events\\OrderShipped', { id: 1 });
      const event = await report('event');
      assert.deepEqual([event.event, event.listeners, event.twice], ['App\\Events\\OrderShipped', 1, undefined]);
      assert.equal(event.fact.error, undefined);
      assert.ok(!relay.facts.some(({ kind, data }) => kind === 'browser' && data.includes('"id"')), 'no payload is told');
    });

  test('tells that nobody listens, and for what the page listens instead', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.OrderShipped', () => {});");
    await relay.fact('subscribed');
    await sdk.trigger('orders', 'App\\Events\\OrderShipped', {});
    const event = await report('event');
    assert.deepEqual([event.listeners, event.bound], [0, ['OrderShipped']]);
    assert.match(event.fact.error, /nothing on the page listens/);
  });

  test('does not take what was not decrypted for heard', { timeout: 180_000 }, async () => {
    const withEncryption = beside('pusher-js', '../../web/pusher-with-encryption.js');
    const secretive = (byte) => serverSdk(relay, { encryptionMasterKeyBase64: Buffer.alloc(32, byte).toString('base64') });
    const vault = await startBackend(secretive(7));
    try {
      await open(tap(), withEncryption, newest.echo, echo(relay, vault), "Echo.encryptedPrivate('vault').listen('.told', () => {});");
      await relay.fact('subscribed');
      const listenersFor = async (event, send) => {
        await send;
        return (await report('event', (told) => told.event === event)).listeners;
      };
      assert.equal(await listenersFor('told', secretive(7).trigger('private-encrypted-vault', 'told', {})), 1);
      assert.equal(await listenersFor('told', secretive(8).trigger('private-encrypted-vault', 'told', {})), undefined);
      assert.equal(await listenersFor('lost', secretive(7).trigger('private-encrypted-vault', 'lost', {})), 0);
    } finally {
      await vault.close();
    }
  });

  test('tells a listener that is there twice', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "for (const i of [1, 2]) Echo.channel('orders').listen('.shipped', () => document.title = 'shipped');");
    await relay.fact('subscribed');
    await sdk.trigger('orders', 'shipped', {});
    const event = await report('event');
    assert.deepEqual([event.listeners, event.twice, event.same_function], [2, true, undefined]);
    assert.deepEqual(event.fact.findings.map(({ code, severity }) => [code, severity]), [['listener-twice', 'hint']]);
  });

  test('tells a function that listens twice', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "const shipped = () => document.title = 'shipped'; for (const i of [1, 2]) Echo.channel('orders').listen('.shipped', shipped);");
    await relay.fact('subscribed');
    await sdk.trigger('orders', 'shipped', {});
    const event = await report('event');
    assert.deepEqual([event.listeners, event.same_function], [2, true]);
    assert.deepEqual(event.fact.findings.map(({ code, severity }) => [code, severity]), [['listener-twice', 'warning']]);
  });

  test('pages that listen for different events of one channel are no alarm', { timeout: 180_000 }, async () => {
    const another = await browser.newPage();
    try {
      await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.paid', () => {});");
      await relay.fact('subscribed');
      await openIn(another, tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.shipped', () => {});");
      await relay.fact('subscribed');
      let findings, apart;
      do { // again where a page took so long that it was not waited for
        await sdk.trigger('orders', 'shipped', {});
        const { id } = await relay.fact('event');
        ({ findings } = await relay.fact('finding', ({ about }) => about === id));
        const times = [await report('event'), await report('event')].map(({ fact }) => Date.parse(fact.time));
        apart = Math.abs(times[1] - times[0]);
      } while (apart >= 2000);
      assert.deepEqual(findings.map(({ code, severity }) => [code, severity]), [['nobody-listens', 'hint']]);
      await sdk.trigger('orders', 'lost', {});
      const lost = await relay.fact('event');
      const found = await relay.fact('finding', ({ about }) => about === lost.id);
      assert.deepEqual(found.findings.map(({ code, severity }) => [code, severity]), [['nobody-listens', 'problem']]);
    } finally {
      await another.close();
    }
    expectQuiet(relay.facts.filter(({ name, about }) => name !== 'lost' && !about));
  });

  test('tells how the auth endpoint refused', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend, { user: '' }), "Echo.private('orders.1');");
    const auth = await report('auth');
    assert.deepEqual([auth.status, auth.content_type], [403, 'application/json']);
    assert.match(auth.fact.error, /answered 403 for private-orders\.1/);
  });

  test('tells an empty answer of the auth endpoint, and what a failed one says', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, { authEndpoint: '/empty' }), "Echo.private('orders.1');");
    const empty = await report('auth');
    assert.deepEqual([empty.status, empty.empty], [200, true]);
    assert.match(empty.fact.findings[0].remedy, /log or null/);
    await open(tap(), newest.pusher, newest.echo, echo(relay, { authEndpoint: '/failed' }), "Echo.private('orders.2');");
    const failed = await report('auth', ({ status }) => status === 500);
    assert.equal(failed.answer, 'Server Error No such order.');
    assert.match(failed.fact.findings[0].message, /The answer says: Server Error No such order\.$/);
    await open(tap(), newest.pusher, newest.echo, echo(relay, { authEndpoint: '/missing' }), "Echo.private('orders.3');");
    const missing = await report('auth', ({ status }) => status === 404);
    assert.match(missing.fact.findings[0].remedy, /The route is there/);
  });

  test('takes an authorization that is called HTML, after a redirect', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, { authEndpoint: '/moved' }), "Echo.private('orders.1');");
    const auth = await report('auth');
    assert.deepEqual([auth.status, auth.content_type, auth.redirected, auth.authorized], [200, 'text/html', true, true]);
    assert.equal(auth.fact.findings, undefined);
    await relay.fact('subscribed');
  });

  test('a port that leads to the relay is no other server', { timeout: 180_000 }, async () => {
    const tunnel = net.createServer((from) => {
      const to = net.connect(relay.port, '127.0.0.1');
      for (const [one, other] of [[from, to], [to, from]]) one.on('error', () => other.destroy()).pipe(other);
    });
    await new Promise((listening) => tunnel.listen(0, '127.0.0.1', listening));
    try {
      await open(tap(), newest.pusher, newest.echo, echo(relay, backend, { port: tunnel.address().port }));
      const dialled = await report('dialled');
      assert.equal(dialled.socket_id, (await relay.fact('connected')).socket_id);
      assert.equal(dialled.url, `ws://127.0.0.1:${tunnel.address().port}/app/${app.key}`);
      assert.equal(dialled.fact.findings, undefined);
    } finally {
      tunnel.close();
    }
  });

  test('tells that the auth endpoint does not answer', { timeout: 180_000 }, async () => {
    const gone = { authEndpoint: 'http://127.0.0.1:9/broadcasting/auth?token=x' };
    await open(tap(), newest.pusher, newest.echo, echo(relay, gone), "Echo.private('orders.1');");
    const auth = await report('auth');
    assert.deepEqual([auth.status, auth.url], [undefined, 'http://127.0.0.1:9/broadcasting/auth']);
    assert.ok(auth.error);
  });

  test('tells where a page dials that never reaches the relay', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend, { port: 9 }));
    const dialled = await report('dialled');
    assert.equal(dialled.url, `ws://127.0.0.1:9/app/${app.key}`);
    assert.equal(dialled.fact.findings[0].code, 'dials-elsewhere');
    const closed = await report('state', ({ state }) => state === 'closed');
    assert.equal(closed.code, 1006);
  });

  test('works without globals, as far as the wire shows', { timeout: 180_000 }, async () => {
    const bundle = `(() => { const module = { exports: {} }, exports = module.exports; ${newest.pusher};
      const pusher = new module.exports('${app.key}', { cluster: '', wsHost: '127.0.0.1', wsPort: ${relay.port}, forceTLS: false, enabledTransports: ['ws'], channelAuthorization: { endpoint: '${backend.authEndpoint}', headers: { 'x-user': '7' } } });
      pusher.subscribe('private-orders').bind('shipped', () => {}); delete window.Pusher; })()`;
    await open(tap(), bundle);
    const connected = await relay.fact('connected');
    assert.equal((await report('auth')).status, 200);
    await relay.fact('subscribed');
    await sdk.trigger('private-orders', 'shipped', {});
    const event = await report('event');
    assert.deepEqual([event.socket_id, event.channel, event.listeners], [connected.socket_id, 'private-orders', undefined]);
  });

  test('joins a page that runs already, and sees its listeners', { timeout: 180_000 }, async () => {
    await open(newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.shipped', () => {});");
    const { socket_id } = await relay.fact('subscribed');
    const pasted = `document.head.append(Object.assign(document.createElement('script'), { src: '${relay.address}/relaydesk.js' }))`;
    await page.evaluate(pasted);
    await page.evaluate(pasted); // once more changes nothing
    const listening = await report('listening');
    assert.deepEqual([listening.socket_id, listening.bound], [socket_id, ['shipped']]);
    await sdk.trigger('orders', 'shipped', {});
    assert.equal((await report('event')).listeners, 1);
  });

  test('tells which requests of the page name its socket', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.shipped', () => {});");
    const { socket_id } = await relay.fact('subscribed');
    await page.waitForFunction(() => window.Echo.socketId());
    await page.evaluate(() => fetch('/orders?token=x', { method: 'post', body: '{}' }));
    const bare = await report('request');
    assert.deepEqual([bare.method, bare.url, bare.socket_header, bare.socket_id], ['POST', `${site.url}/orders`, false, socket_id]);
    await page.evaluate(() => fetch('/orders', { method: 'PUT', headers: { 'x-socket-id': window.Echo.socketId() } }));
    assert.equal((await report('request')).socket_header, true);
    await page.evaluate(() => {
      const request = new XMLHttpRequest();
      request.open('DELETE', '/orders/1');
      request.setRequestHeader('X-Socket-ID', window.Echo.socketId());
      request.send();
    });
    const last = await report('request');
    assert.deepEqual([last.method, last.socket_header], ['DELETE', true]);
    await page.evaluate(() => fetch('/orders'));
    await page.evaluate(() => fetch('/orders', { method: 'PATCH' }));
    assert.equal((await report('request')).method, 'PATCH', 'reading is not told');
  });

  test('leaves the page as it was, and is silent when the relay is gone', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.shipped', () => {});");
    await relay.fact('subscribed');
    const seen = await page.evaluate(async (url) => {
      const socket = new WebSocket('ws://127.0.0.1:9/elsewhere');
      const refused = await fetch('http://127.0.0.1:9/').catch((error) => error.name);
      const found = await fetch(url).then((answer) => answer.status);
      return [socket instanceof WebSocket, WebSocket.OPEN, socket.url, refused, found];
    }, site.url);
    assert.deepEqual(seen, [true, 1, 'ws://127.0.0.1:9/elsewhere', 'TypeError', 200]);
    await relay.stop();
    await page.waitForFunction(() => window.Echo.connector.pusher.connection.state !== 'connected');
    assert.equal(await page.evaluate(() => 1 + 1), 2);
  });

  test('is not there when it is switched off', { timeout: 180_000 }, async () => {
    await relay.stop();
    relay = await startRelay({ env: { RELAY_TAP: 'false' } });
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders');");
    await relay.fact('subscribed');
    assert.equal(await page.evaluate(() => window.__relaydeskTap), undefined);
    assert.ok(!relay.facts.some(({ kind }) => kind === 'browser' || kind === 'api_refused'));
  });

  test('keeps up with many events, and the log with the page', { timeout: 180_000 }, async () => {
    await open(tap(), newest.pusher, newest.echo, echo(relay, backend), "Echo.channel('orders').listen('.shipped', () => { window.got = (window.got || 0) + 1; });");
    await relay.fact('subscribed');
    for (let i = 0; i < 40; ++i) await sdk.triggerBatch(Array.from({ length: 10 }, () => ({ channel: 'orders', name: 'shipped', data: '{}' })));
    await page.waitForFunction(() => window.got === 400);
    await eventually(() => relay.facts.filter(({ kind }) => kind === 'browser').length > 10, 'reports');
  });
});
