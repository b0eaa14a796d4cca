// SPDX-License-Identifier: MIT
// A page with Laravel Echo in a real browser.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { serve, startBackend } from './support/backend.mjs';
import { noChromium, startChromium } from './support/chromium.mjs';
import { serverSdk } from './support/clients.mjs';
import { app, startRelay } from './support/relay.mjs';

const require = createRequire(import.meta.url);
const dist = (name) => readFileSync(join(require.resolve(name), name === 'pusher-js' ? '../../web/pusher.min.js' : '../echo.iife.js'));

/** What resources/js/echo.js of a Laravel project does, and a listener that writes into the page. */
const html = (relay, backend) => `<!doctype html><title>Echo</title><body><ol id="log"></ol>
<script src="/pusher.js"></script><script src="/echo.js"></script><script>
const log = (text) => document.querySelector('#log').append(Object.assign(document.createElement('li'), { textContent: text }));
window.Echo = new (window.Echo.default ?? window.Echo)({
  broadcaster: 'reverb', key: '${app.key}', wsHost: '127.0.0.1', wsPort: ${relay.port}, wssPort: ${relay.port},
  forceTLS: ${relay.secure}, enabledTransports: ['ws', 'wss'],
  authEndpoint: '${backend.authEndpoint}', auth: { headers: { 'x-user': '7' } },
});
window.Echo.private('orders.1').listen('OrderShipped', (e) => log('shipped ' + e.order)).subscribed(() => log('subscribed'));
window.Echo.join('room').here((users) => log('here ' + users.map((user) => user.name)));
</script>`;

async function inChromium(relay, body) {
  const sdk = serverSdk(relay);
  const backend = await startBackend(sdk);
  const files = { '/pusher.js': dist('pusher-js'), '/echo.js': dist('laravel-echo') };
  const site = await serve(({ url }) =>
    url === '/'
      ? { headers: { 'content-type': 'text/html' }, body: html(relay, backend) }
      : url in files
        ? { headers: { 'content-type': 'text/javascript' }, body: files[url] }
        : { status: 404 },
  );
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const said = [];
    page.on('pageerror', (error) => said.push(error.message));
    page.on('console', (message) => said.push(message.text()));
    await page.goto(site.url);
    const line = (text) =>
      page.locator('#log li', { hasText: text }).first().waitFor({ timeout: 60_000 }).catch((error) => {
        throw new Error(`${error.message}\nThe page said: ${said.join('; ')}`);
      });
    await body({ page, line, sdk });
  } finally {
    await browser.close();
    await Promise.all([site.close(), backend.close()]);
  }
}

describe('Chromium', { skip: noChromium }, () => {
  for (const [how, args] of [['ws', []], ['wss', ['--tls-self-signed']]])
    test(`a page with Echo receives over ${how}`, { timeout: 180_000 }, async () => {
      if (how === 'wss') process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // our SDK calls; the certificate is our own
      const relay = await startRelay({ args });
      await inChromium(relay, async ({ line, sdk }) => {
        await line('subscribed');
        await line('here User 7');
        await sdk.trigger('private-orders.1', 'App\\Events\\OrderShipped', { order: 'Zoë’s' });
        await line('shipped Zoë’s');
      });
      const connected = relay.facts.find(({ kind }) => kind === 'connected');
      assert.ok(connected, 'the page was seen');
      await relay.expectEmpty();
      await relay.stop();
    });
});
