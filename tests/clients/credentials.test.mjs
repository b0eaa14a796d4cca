// SPDX-License-Identifier: MIT
// Keys and secrets as people have them, from every source, used by the real SDKs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Echo2 from 'laravel-echo';
import WebSocket from 'ws';
import { startBackend } from './support/backend.mjs';
import { clientOptions, openPage, pusherJs, serverSdk } from './support/clients.mjs';
import { RawWebSocket } from './support/raw.mjs';
import { binary, startRelay } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually, Inbox } from './support/wait.mjs';

const credentials = {
  'base64 of Laravel': ['base64:someKey', 'base64:Qa43abc+/GJ8NUdI='],
  'bare base64': ['abc+def==', 'Qa43abc+/GJ8NUdI='],
  'many colons': ['a:b:c', ':a:b:'],
  'a blank in the secret': ['key', 'two words'],
  'a number sign in the secret': ['key', 'one#two #three'],
  'a question mark and an ampersand in the secret': ['key', 'why?a=b&c'],
  'quotes in the secret': ['key', `it's "quoted"`],
};
const appOf = ([key, secret]) => ({ id: '4711', key, secret });
const unset = { RELAY_APP_ID: undefined, RELAY_APP_KEY: undefined, RELAY_APP_SECRET: undefined };
const quoted = (value) => `"${value.replace(/[\\"$]/g, '\\$&')}"`;
const envLines = (prefix, app) => Object.entries(app).map(([name, value]) => `${prefix}_APP_${name.toUpperCase()}=${quoted(value)}\n`).join('');

const sources = {
  'the command line': (app) => ({ env: unset, args: ['--app-id', app.id, '--app-key', app.key, '--app-secret', app.secret] }),
  'the environment': (app) => ({ env: { RELAY_APP_ID: app.id, RELAY_APP_KEY: app.key, RELAY_APP_SECRET: app.secret } }),
  '.env': (app) => ({ env: unset, files: { '.env': envLines('RELAY', app) } }),
  '--laravel, REVERB_': (app) => ({ env: unset, args: ['--laravel', '.'], files: { '.env': envLines('REVERB', app) } }),
  '--laravel, PUSHER_': (app) => ({ env: unset, args: ['--laravel', '.'], files: { '.env': envLines('PUSHER', app) } }),
  'apps.json': (app) => ({ apps: [app] }),
};

/** A page, the back end's SDK and calls signed by hand, all with these credentials. */
async function useEverything(relay, app) {
  const sdk = serverSdk(relay, { appId: app.id, key: app.key, secret: app.secret });
  const backend = await startBackend(sdk);
  const page = await openPage(relay, { key: app.key, backend, user: '7' });
  try {
    const room = await page.subscribe('private-room');
    const crowd = await page.subscribe('presence-room');
    assert.equal(crowd.subscription.count, 1);
    page.pusher.signin();
    await page.pusher.user.signinDonePromise;
    const direct = new Promise((got) => page.pusher.user.bind('direct', got));
    await sdk.sendToUser('7', 'direct', { n: 1 });
    assert.deepEqual(await direct, { n: 1 });

    await sdk.trigger(['private-room', 'presence-room'], 'told', { n: 2 });
    assert.deepEqual(await room.next('told'), { n: 2 });
    assert.deepEqual(await crowd.next('told'), { n: 2 });
    assert.deepEqual((await publish(relay, { name: 'by-hand', channel: 'private-room', data: '{"n":3}' }, { as: app })).json, {});
    assert.deepEqual(await room.next('by-hand'), { n: 3 });
    const bearer = await fetch(`${relay.address}/apps/${app.id}/connections`, { headers: { authorization: `Bearer ${app.secret}` } });
    assert.deepEqual(await bearer.json(), { connections: 1 });
    const members = await sdk.get({ path: '/channels/presence-room/users' });
    assert.deepEqual(await members.json(), { users: [{ id: '7' }] });
    const asked = { socket_id: page.socketId, channel_name: 'private-other' };
    const { json } = await call(relay, 'POST', `/apps/${app.id}/auth`, { body: asked, as: app });
    assert.equal(json.auth, sdk.authorizeChannel(page.socketId, 'private-other').auth);
  } finally {
    page.close();
    await backend.close();
  }
}

describe('keys and secrets as people have them', { timeout: 300_000 }, () => {
  for (const [name, pair] of Object.entries(credentials))
    for (const [source, optionsFor] of Object.entries(sources))
      test(`${name}, from ${source}`, async () => {
        const app = appOf(pair);
        const relay = await startRelay(optionsFor(app));
        await useEverything(relay, app);
        await relay.expectEmpty();
        await relay.stop();
      });

  test('a key with colons is dialled escaped or as it is', async () => {
    const app = appOf(credentials['base64 of Laravel']);
    const relay = await startRelay({ apps: [app] });
    for (const key of ['base64:someKey', 'base64%3AsomeKey', 'base64%3asomeKey']) {
      const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${key}?protocol=7&client=test`);
      const greeting = JSON.parse(await new Promise((got, failed) => socket.once('message', got).once('error', failed)));
      assert.equal(greeting.event, 'pusher:connection_established', key);
      socket.terminate();
      const raw = await RawWebSocket.open(relay, { path: `/app/${key}` });
      await raw.until('pusher:connection_established');
      raw.close();
    }
    await relay.expectEmpty();
    await relay.stop();
  });

  for (const broadcaster of ['reverb', 'pusher'])
    test(`Laravel Echo, broadcaster ${broadcaster}, with a key that holds a colon`, async () => {
      const app = appOf(credentials['base64 of Laravel']);
      const relay = await startRelay({ apps: [app] });
      const sdk = serverSdk(relay, { appId: app.id, key: app.key, secret: app.secret });
      const backend = await startBackend(sdk);
      const Echo = Echo2.default ?? Echo2;
      const echo = new Echo({
        broadcaster,
        key: app.key,
        Pusher: pusherJs['pusher-js 8'],
        withoutInterceptors: true,
        ...clientOptions(relay),
        authEndpoint: backend.authEndpoint,
        auth: { headers: { 'x-user': '7' } },
      });
      const inbox = new Inbox('the page');
      const channel = echo.private('orders').listen('.paid', (data) => inbox.push(data));
      await new Promise((subscribed, failed) => channel.subscribed(subscribed).error(failed));
      await sdk.trigger('private-orders', 'paid', { total: 9.5 });
      assert.deepEqual(await inbox.take(() => true, 'the event'), { total: 9.5 });
      echo.disconnect();
      await backend.close();
      await relay.expectEmpty();
      await relay.stop();
    });
});

/** Starts it and gives what it says when it does not start. */
async function startError(files, args) {
  const directory = mkdtempSync(join(tmpdir(), 'relaydesk-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  const child = spawn(binary(), ['--no-gui', '--port', '0', ...args], { cwd: directory, env: { PATH: process.env.PATH, HOME: directory }, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  const code = await new Promise((ended) => child.on('close', ended));
  rmSync(directory, { recursive: true, force: true });
  return { code, errors: errors.replaceAll(directory, '…') };
}

test('a credential that is missing is named as its source names it', { timeout: 120_000 }, async () => {
  const cases = [
    [{ '.env': 'REVERB_APP_ID=1\nREVERB_APP_KEY=\nREVERB_APP_SECRET=s\n' }, ['--laravel', '.'], /REVERB_APP_KEY in \S*\.env is empty; /],
    [{ '.env': 'PUSHER_APP_ID=1\nPUSHER_APP_KEY=k\n' }, ['--laravel', '.'], /PUSHER_APP_SECRET in \S*\.env is not set; /],
    [{ '.env': 'RELAY_APP_ID=1\nRELAY_APP_KEY=k\nRELAY_APP_SECRET=\n' }, [], /RELAY_APP_SECRET in \.env is empty; /],
    [{}, ['--app-id', '1', '--app-key', 'k'], /--app-secret is not set; /],
    [{ 'apps.json': '[{"id":"1","key":"","secret":"s"}]' }, [], /apps\.json: app 1: "key" must be a string that is not empty/],
  ];
  for (const [files, args, said] of cases) {
    const { code, errors } = await startError(files, args);
    assert.equal(code, 1);
    assert.match(errors, said);
    assert.equal(errors.trim().split('\n').length, 1);
    assert.doesNotMatch(errors, /RELAY_APP_KEY/);
  }
});

test('an app that is made up is one that every server SDK takes', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ env: unset });
  const [, id] = await eventually(() => /^App (\S+), key \S+$/m.exec(relay.errors), 'the greeting, which comes by another pipe than facts');
  assert.match(id, /^\d+$/);
  assert.match(relay.errors, new RegExp(`^REVERB_APP_ID=${id}$`, 'm'));
  assert.match(relay.errors, new RegExp(`^PUSHER_APP_ID=${id}$`, 'm'));
  const [secret] = /(?<=^REVERB_APP_SECRET=)\S+/m.exec(relay.errors);
  const [key] = /(?<=^REVERB_APP_KEY=)\S+/m.exec(relay.errors);
  await useEverything(relay, { id, key, secret });
  await relay.expectEmpty();
  await relay.stop();
});
