// SPDX-License-Identifier: MIT
// The application calls the relay, and something about the call is wrong.

import assert from 'node:assert/strict';
import net from 'node:net';
import tls from 'node:tls';
import { after, before, describe, test } from 'node:test';
import { openPage, serverSdk } from '../support/clients.mjs';
import { RawSocket } from '../support/raw.mjs';
import { app, startRelay } from '../support/relay.mjs';
import { call, hmac, publish } from '../support/signed.mjs';
import { eventually } from '../support/wait.mjs';
import { expectFirst, other, startTwoApps } from './mistake.mjs';

const event = { name: 'order.shipped', channel: 'orders', data: '{"id":1}' };

describe('the application, misconfigured', { timeout: 180_000 }, () => {
  let relay;
  before(async () => (relay = await startTwoApps()));
  after(() => relay?.stop());

  /** The SDK must fail, and the relay must say why. */
  const triggered = async (options, code, texts) => {
    await assert.rejects(serverSdk(relay, options).trigger('orders', 'order.shipped', { id: 1 }));
    return expectFirst(await relay.fact('api_refused'), code, texts);
  };

  test('wrong secret', () =>
    triggered({ secret: 'something else' }, 'signature-mismatch', { message: /another secret than that of app "my-app"/ }));
  test('secret of another app', () => triggered({ secret: other.secret }, 'secret-of-another-app', { message: /"other-app"/ }));
  test('wrong key', () => triggered({ key: 'no-such-key' }, 'unknown-app-key', { remedy: new RegExp(app.key) }));
  test('a key with a typing error', () =>
    triggered({ key: app.key.replace('bdf', 'bfd') }, 'unknown-app-key', { message: new RegExp(`nearest is "${app.key}"`) }));
  test('key of another app', () => triggered({ key: other.key, secret: other.secret }, 'key-of-another-app', { message: /"other-app"/ }));
  test('key and secret swapped', () => triggered({ key: app.secret, secret: app.key }, 'key-is-secret', { message: /swapped/ }));
  test('wrong app id', () => triggered({ appId: 'my-ap' }, 'unknown-app-id', { message: /nearest is "my-app"/ }));
  test('the key as app id', () => triggered({ appId: app.key }, 'unknown-app-id', { message: /the key of app "my-app"/ }));

  test('a clock that is two hours behind', async () => {
    const { status } = await publish(relay, event, { now: Math.floor(Date.now() / 1000) - 7200 });
    assert.equal(status, 401);
    expectFirst(await relay.fact('api_refused'), 'clock-skew', { message: /2 h apart/ });
  });
  test('a clock that counts milliseconds', async () => {
    await publish(relay, event, { now: Date.now() });
    expectFirst(await relay.fact('api_refused'), 'clock-skew', { message: /milliseconds/, remedy: /divide/ });
  });
  test('the answer to a timestamp in milliseconds does not blame the clock', async () => {
    const { json } = await publish(relay, event, { now: Date.now() });
    assert.match(json.error, /milliseconds, and it must be in seconds/);
    assert.doesNotMatch(json.error, /clock/);
    await relay.fact('api_refused');
  });
  test('a body changed on its way', async () => {
    await call(relay, 'POST', `/apps/${app.id}/events`, { body: event, override: { body_md5: hmac('x', 'y').slice(0, 32) } });
    const { findings } = await relay.fact('api_refused');
    assert.ok(['body-md5-mismatch', 'signature-mismatch'].includes(findings[0].code));
  });
  test('not signed at all', async () => {
    await fetch(`${relay.address}/apps/${app.id}/events`, { method: 'POST', body: JSON.stringify(event) });
    expectFirst(await relay.fact('api_refused'), 'unsigned-request', { message: /lacks auth_key/ });
  });
  test("another app's secret as Bearer", async () => {
    await fetch(`${relay.address}/apps/${app.id}/events`, { method: 'POST', headers: { authorization: `Bearer ${other.secret}` }, body: JSON.stringify(event) });
    expectFirst(await relay.fact('api_refused'), 'secret-of-another-app');
  });
  test('a payload that is too large', async () => {
    await assert.rejects(serverSdk(relay).trigger('orders', 'order.shipped', 'x'.repeat(110_000)));
    expectFirst(await relay.fact('api_refused'), 'payload-too-large', { message: /11000\d bytes; the limit is 102400/ });
  });
  test('a channel name with a space', async () => {
    await publish(relay, { ...event, channel: 'my orders' });
    expectFirst(await relay.fact('api_refused'), 'channel-name-invalid');
  });
  test('a channel name whose id was never put in', async () => {
    await publish(relay, { ...event, channel: 'orders.{id}' });
    expectFirst(await relay.fact('api_refused'), 'placeholder-in-name');
  });
  test('a body without a name', async () => {
    await publish(relay, { channel: 'orders', data: '{}' });
    expectFirst(await relay.fact('api_refused'), 'malformed-body', { message: /name/ });
  });

  test('a batch with event for name', async () => {
    const { status, json } = await call(relay, 'POST', `/apps/${app.id}/batch_events`, { body: { batch: [event, { event: 'order.paid', channel: 'orders', data: '{}' }] } });
    assert.equal(status, 400);
    assert.match(json.error, /batch\[1\]\.name is missing.*called name, not event/);
    expectFirst(await relay.fact('api_refused'), 'malformed-body', { remedy: /Rename the field event to name/ });
  });
  for (const name of ['pusher_internal:subscription_succeeded', 'pusher:error'])
    test(`an event that is named ${name}`, async () => {
      const page = await openPage(relay);
      const wire = [];
      page.pusher.connection.bind('message', (message) => wire.push(message.event));
      await page.subscribe('orders');
      await serverSdk(relay).trigger('orders', name, {});
      const fact = await relay.fact('event', (one) => one.name === name);
      assert.equal(fact.recipients, 1);
      assert.deepEqual(fact.findings.map(({ code, severity }) => [code, severity]), [['reserved-event-name', 'warning']]);
      await eventually(() => wire.filter((sent) => sent === name).length > (name.endsWith('succeeded') ? 1 : 0), 'the event to be delivered');
      page.close();
    });

  const paths = {
    '/apps twice': ['/apps/apps/my-app/events', 'wrong-path', /twice/],
    'a prefix that the relay has not': ['/reverb/apps/my-app/events', 'wrong-path', /"\/reverb"/],
    "Laravel's own route": ['/broadcasting/auth', 'wrong-path', /Laravel app/],
    'the WebSocket route by plain HTTP': [`/app/${app.key}?protocol=7`, 'wrong-path', /without an upgrade/],
    'SockJS': [`/pusher/app/${app.key}/123/abcdefgh/xhr_streaming`, 'sdk-fallback', /fallback/],
    'the wrong method': ['/apps/my-app/events', 'method-not-allowed', /GET/],
  };
  for (const [name, [path, code, message]] of Object.entries(paths))
    test(`wrong path: ${name}`, async () => {
      await fetch(relay.address + path);
      expectFirst(await relay.fact('api_refused'), code, { message });
    });
  test('what a browser asks for by itself is no finding', async () => {
    await fetch(`${relay.address}/favicon.ico`);
    await fetch(`${relay.address}/nowhere`);
    expectFirst(await relay.fact('api_refused'), 'wrong-path', { message: /nowhere/ });
  });

  test('https to the plain port', async () => {
    await assert.rejects(serverSdk(relay, { useTLS: true }).trigger('orders', 'order.shipped', {}));
    expectFirst(await relay.fact('connection_refused'), 'tls-on-plain-port', { remedy: /REVERB_SCHEME=http/ });
  });
  test('HTTP/2 without asking', async () => {
    const raw = await RawSocket.open(relay);
    await raw.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    expectFirst(await relay.fact('connection_refused'), 'http2-preface');
    raw.close();
  });
});

test('the path prefix was forgotten', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ env: { RELAY_PATH_PREFIX: '/reverb' } });
  try {
    await assert.rejects(serverSdk(relay).trigger('orders', 'order.shipped', {}));
    expectFirst(await relay.fact('api_refused'), 'wrong-path', { message: /lacks this relay's prefix, "\/reverb"/ });
  } finally {
    await relay.stop();
  }
});

test('http to the TLS port', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ args: ['--tls-self-signed'] });
  try {
    await assert.rejects(serverSdk(relay, { useTLS: false }).trigger('orders', 'order.shipped', {}));
    expectFirst(await relay.fact('connection_refused'), 'plain-on-tls-port', { remedy: /REVERB_SCHEME=https/ });
  } finally {
    await relay.stop();
  }
});

test('too many events in a second', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ env: { RELAY_RATE_LIMIT_ENABLED: 'true', RELAY_RATE_LIMIT_MAX: '2' } });
  try {
    await Promise.allSettled(Array.from({ length: 30 }, () => publish(relay, event)));
    expectFirst(await relay.fact('api_refused'), 'rate-limited', { message: /2 events in a second/ });
  } finally {
    await relay.stop();
  }
});

for (const [mode, code] of [['warn', 'limits-profile'], ['enforce', 'payload-too-large']])
  test(`a payload that Pusher would refuse, --limits-mode ${mode}`, { timeout: 120_000 }, async () => {
    const relay = await startRelay({ args: ['--limits', 'pusher', '--limits-mode', mode] });
    try {
      const sent = serverSdk(relay).trigger('cache-orders', 'shipped', 'x'.repeat(12_000));
      await (mode === 'warn' ? sent : assert.rejects(sent));
      const fact = await relay.fact(mode === 'warn' ? 'event' : 'api_refused');
      const codes = fact.findings.map((finding) => finding.code);
      assert.ok(codes.includes('limits-profile'), codes.join());
      if (mode === 'enforce') expectFirst(fact, code);
    } finally {
      await relay.stop();
    }
  });
