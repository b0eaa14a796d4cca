// SPDX-License-Identifier: MIT
// Pages as Vite builds them, in a real browser: what the tap sees of a bundle, and what the doctor reads out of it.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { makeHome, run } from '../shell/command.mjs';
import { serve, startBackend } from '../support/backend.mjs';
import { noChromium, startChromium } from '../support/chromium.mjs';
import { serverSdk } from '../support/clients.mjs';
import { app, startRelay } from '../support/relay.mjs';
import { build, install, noVite } from './build.mjs';

const kinds = ['plain', 'react', 'vue'];
const name = 'App\\Events\\OrderShipped';

before(() => noVite || install(), { timeout: 300_000 });

describe('the tap in a bundle of Vite', { skip: noVite || noChromium }, () => {
  let browser, relay, sdk, backend, site, page, bundle;
  const errors = [];

  before(async () => (browser = await startChromium()));
  after(() => browser?.close());
  beforeEach(async () => {
    relay = await startRelay();
    sdk = serverSdk(relay);
    backend = await startBackend(sdk);
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
  });
  afterEach(async () => {
    await page.close();
    await Promise.all([site?.close(), backend.close(), relay.stop()]);
    bundle?.remove();
    assert.deepEqual(errors.splice(0), [], 'the page threw nothing');
  });

  const report = async (type, fits = () => true) => {
    const fact = await relay.fact('browser', ({ data }) => JSON.parse(data).type === type && fits(JSON.parse(data)));
    return { ...JSON.parse(fact.data), fact };
  };
  const open = async (kind) => {
    bundle = await build(kind, {
      VITE_REVERB_APP_KEY: app.key,
      VITE_REVERB_HOST: '127.0.0.1',
      VITE_REVERB_PORT: String(relay.port),
      VITE_REVERB_SCHEME: 'http',
      VITE_AUTH_ENDPOINT: backend.authEndpoint,
    });
    const html = `<!doctype html><title>${kind}</title><body><script src="${relay.address}/relaydesk.js"></script><script type="module" src="/app.js"></script>`;
    site = await serve(({ url }) => (url === '/app.js' ? { headers: { 'content-type': 'text/javascript' }, body: bundle.script } : { headers: { 'content-type': 'text/html' }, body: html }));
    await page.goto(site.url);
  };

  for (const kind of kinds)
    test(`sees the whole way of an event in a page of ${kind}`, { timeout: 180_000 }, async () => {
      await open(kind);
      assert.equal((await report('dialled')).url, `ws://127.0.0.1:${relay.port}/app/${app.key}`);
      const auth = await report('auth');
      assert.deepEqual([auth.status, auth.channel], [200, 'private-orders.1']);
      await relay.fact('subscribed');
      await report('listening', ({ bound }) => bound.includes(name));
      await sdk.trigger('private-orders.1', name, { id: 1 });
      const event = await report('event');
      assert.equal(event.listeners, kind === 'react' ? 2 : 1);
      await page.waitForFunction(() => document.title === 'shipped');
      const alarms = relay.facts.flatMap(({ findings = [] }) => findings).filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(alarms, []);
    });
});

describe('the doctor reads a bundle of Vite', { skip: noVite }, () => {
  const opened = [];
  afterEach(() => opened.splice(0).forEach((remove) => remove()));

  /** A Laravel project with that bundle as its build; the report of the doctor. */
  const examine = async (kind, variables) => {
    const bundle = await build(kind, { VITE_REVERB_APP_KEY: 'KEY', VITE_REVERB_HOST: 'localhost', VITE_REVERB_PORT: '6001', VITE_REVERB_SCHEME: 'http', ...variables });
    const directory = mkdtempSync(join(tmpdir(), 'relaydesk-built-'));
    opened.push(bundle.remove, () => rmSync(directory, { recursive: true, force: true }));
    const files = {
      artisan: '',
      'composer.json': '{}',
      'composer.lock': '{"packages":[{"name":"laravel/framework","version":"v12.67.0"},{"name":"pusher/pusher-php-server","version":"7.2.8"}]}',
      '.env': 'BROADCAST_CONNECTION=reverb\nQUEUE_CONNECTION=sync\nREVERB_APP_ID=1\nREVERB_APP_KEY=KEY\nREVERB_APP_SECRET=topsecret\nREVERB_HOST=localhost\nREVERB_PORT=6001\nREVERB_SCHEME=http\n' +
        'VITE_REVERB_APP_KEY="${REVERB_APP_KEY}"\nVITE_REVERB_HOST="${REVERB_HOST}"\nVITE_REVERB_PORT="${REVERB_PORT}"\nVITE_REVERB_SCHEME="${REVERB_SCHEME}"\n',
    };
    for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
    mkdirSync(join(directory, 'public'));
    cpSync(bundle.directory, join(directory, 'public/build'), { recursive: true });
    const home = makeHome();
    opened.push(home.remove);
    const { out } = await run(['doctor', directory, '--json'], { home: home.path });
    return JSON.parse(out).checks.find(({ id }) => id === 'build');
  };

  for (const kind of kinds) {
    test(`of ${kind} that fits`, { timeout: 180_000 }, async () => {
      const check = await examine(kind);
      assert.deepEqual([check.state, check.message], ['ok', 'public/build has the key of .env.']);
    });
    test(`of ${kind} with an old key`, { timeout: 180_000 }, async () => {
      const check = await examine(kind, { VITE_REVERB_APP_KEY: 'OLD' });
      assert.deepEqual([check.state, check.code, check.evidence.built_key], ['problem', 'build-stale', 'OLD']);
    });
    test(`of ${kind} for another port`, { timeout: 180_000 }, async () => {
      const check = await examine(kind, { VITE_REVERB_PORT: '8080' });
      assert.deepEqual([check.state, check.code, check.evidence.built_port], ['problem', 'build-stale', '8080']);
    });
    test(`of ${kind} for another host`, { timeout: 180_000 }, async () => {
      const check = await examine(kind, { VITE_REVERB_HOST: '192.0.2.7' });
      assert.deepEqual([check.state, check.code, check.evidence.built_host], ['problem', 'dials-elsewhere', '192.0.2.7']);
    });
  }
});
