// SPDX-License-Identifier: MIT
// Signed-in users: messages to them, their end, and who of them is online.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { startBackend } from './support/backend.mjs';
import { openPage, serverSdk } from './support/clients.mjs';
import { startRelay } from './support/relay.mjs';
import { scenes } from './support/scene.mjs';
import { Inbox } from './support/wait.mjs';

describe('users', { timeout: 180_000 }, () => {
  let relay, backend, sdk;
  const { pages, scene } = scenes(() => relay);

  /** A page whose user has signed in; its messages and watchlist events land in inboxes. */
  const signedIn = async (user, watchlist) => {
    const page = await openPage(relay, { backend, user, watchlist });
    pages.push(page);
    page.messages = new Inbox(`messages of ${user}`);
    page.watched = new Inbox(`watchlist of ${user}`);
    page.pusher.user.bind_global((name, data) => page.messages.push({ name, data }));
    for (const name of ['online', 'offline']) page.pusher.user.watchlist.bind(name, ({ user_ids: ids }) => page.watched.push({ name, ids }));
    page.pusher.signin();
    await page.event('pusher:signin_success');
    return page;
  };

  before(async () => {
    relay = await startRelay();
    sdk = serverSdk(relay);
    backend = await startBackend(sdk);
  });
  after(async () => {
    await backend?.close();
    await relay?.stop();
  });

  scene('a user id may have 200 characters', async () => {
    const id = 'u'.repeat(200);
    const page = await signedIn(id);
    await sdk.sendToUser(id, 'hello', { n: 1 });
    assert.deepEqual((await page.messages.take(({ name }) => name === 'hello')).data, { n: 1 });
    await sdk.terminateUserConnections(id);
    assert.equal((await relay.fact('disconnected', ({ user_id: user }) => user === id)).code, 4009);
  });

  scene('a message to a user reaches all the tabs, and nobody else', async () => {
    const [tab, otherTab, stranger] = [await signedIn('7'), await signedIn('7'), await signedIn('8')];
    await sdk.sendToUser('7', 'hello', { n: 1 });
    for (const page of [tab, otherTab]) assert.deepEqual((await page.messages.take(({ name }) => name === 'hello')).data, { n: 1 });
    await sdk.sendToUser('8', 'fence', {});
    await stranger.messages.take(({ name }) => name === 'fence');
    assert.ok(!stranger.messages.entries.some(({ name }) => name === 'hello'));
  });

  scene("terminating a user's connections closes them with 4009, and no others", async () => {
    const [tab, otherTab, stranger] = [await signedIn('7'), await signedIn('7'), await signedIn('8')];
    await sdk.terminateUserConnections('7');
    for (const page of [tab, otherTab]) {
      const fact = await relay.fact('disconnected', ({ socket_id: id }) => id === page.socketId);
      assert.equal(fact.code, 4009);
    }
    assert.equal(stranger.pusher.connection.state, 'connected');
    await sdk.terminateUserConnections('nobody');
  });

  scene('a watchlist tells who is online, who comes and who goes', async () => {
    const early = await signedIn('2');
    const watcher = await signedIn('1', ['2', '3']);
    assert.deepEqual(await watcher.watched.take(), { name: 'online', ids: ['2'] });
    const late = await signedIn('3');
    assert.deepEqual(await watcher.watched.take(), { name: 'online', ids: ['3'] });
    const secondTab = await signedIn('3');
    late.close();
    await relay.fact('disconnected', ({ socket_id: id }) => id === late.socketId);
    secondTab.close();
    assert.deepEqual(await watcher.watched.take(), { name: 'offline', ids: ['3'] });
    early.close();
    assert.deepEqual(await watcher.watched.take(), { name: 'offline', ids: ['2'] });
  });

  scene('a forged sign-in ends the connection with 4009', async () => {
    const page = await openPage(relay);
    pages.push(page);
    page.pusher.send_event('pusher:signin', { auth: 'a:b', user_data: '{"id":"1"}' });
    await relay.fact('signin_refused');
    assert.equal((await relay.fact('disconnected', ({ code }) => code === 4009)).code, 4009);
  });
});
