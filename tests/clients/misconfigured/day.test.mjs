// SPDX-License-Identifier: MIT
// A working day of a healthy application: three users with two pages each. Nothing of it is an alarm.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBackend } from '../support/backend.mjs';
import { openPage, serverSdk } from '../support/clients.mjs';
import { startRelay } from '../support/relay.mjs';
import { eventually } from '../support/wait.mjs';
import { expectQuiet } from './mistake.mjs';

const users = ['1', '2', '3'];
const inbox = (user) => `private-App.Models.User.${user}`;
const notified = 'Illuminate\\Notifications\\Events\\BroadcastNotificationCreated';

class Day {
  pages = new Set();

  constructor(relay, backend) {
    Object.assign(this, { relay, backend });
    this.sdk = serverSdk(relay);
  }

  async open(user, ...channels) {
    const page = await openPage(this.relay, { backend: this.backend, user });
    for (const channel of channels) await page.subscribe(channel);
    this.pages.add(page);
    return page;
  }
  /** The list of all orders, with who else looks at it. */
  list(user) {
    return this.open(user, inbox(user), 'private-orders', 'presence-office');
  }
  /** One order. */
  detail(user, order = user) {
    return this.open(user, inbox(user), `private-orders.${order}`);
  }
  async close(...pages) {
    const before = (await this.relay.stats()).connections;
    for (const page of pages) {
      page.close();
      this.pages.delete(page);
    }
    await eventually(async () => (await this.relay.stats()).connections === before - pages.length, 'the pages to be gone');
  }
  /** Publishes as the app does, and gives how many got it. */
  async publish(channel, name, data = {}, params = {}) {
    await this.sdk.trigger(channel, name, data, params);
    return (await this.relay.fact('event', (fact) => fact.channel === channel && fact.name === name)).recipients;
  }
}

test('a day of a healthy application has hints at most', { timeout: 300_000 }, async () => {
  let relay = await startRelay();
  const { port } = relay;
  const backend = await startBackend(serverSdk(relay));
  let day = new Day(relay, backend);
  const facts = [];
  try {
    // Morning: each user has a list and an order open.
    const lists = [];
    const details = [];
    for (const user of users) {
      lists.push(await day.list(user));
      details.push(await day.detail(user));
    }
    for (const user of [...users, '4', '5', '11']) assert.equal(await day.publish(inbox(user), notified, { user }), users.includes(user) ? 2 : 0);
    assert.equal(await day.publish('private-orders', 'App\\Events\\OrderShipped', { order: 7 }), 3);
    assert.equal(await day.publish('private-orders.7', 'order.shipped', { order: 7 }), 0);
    assert.equal(await day.publish('private-orders.2', 'order.shipped', { order: 2 }), 1);

    // toOthers(), among others and alone; whispers likewise.
    assert.equal(await day.publish('private-orders', 'App\\Events\\OrderPaid', {}, { socket_id: lists[0].socketId }), 2);
    assert.equal(await day.publish('private-orders.3', 'order.noted', {}, { socket_id: details[2].socketId }), 0);
    lists[0].pusher.channel('presence-office').trigger('client-typing', {});
    details[1].pusher.channel('private-orders.2').trigger('client-typing', {});
    await relay.fact('event', ({ channel, source }) => source === 'client' && channel === 'private-orders.2');

    // User 1 goes from order to order; what is sent about one just left reaches nobody.
    let order = details[0];
    for (const next of ['8', '9', '10']) {
      await day.close(order);
      order = await day.detail('1', next);
      await day.publish(`private-orders.${next}`, 'order.shipped', {});
    }
    assert.equal(await day.publish('private-orders.8', 'order.shipped', { parcel: 2 }), 0);
    // User 3 goes to lunch, and is notified meanwhile.
    await day.close(lists[2], details[2]);
    assert.equal(await day.publish('private-orders', 'App\\Events\\OrderShipped', { order: 12 }), 2);

    // A deployment: the relay restarts, and every page loads anew.
    const left = [...day.pages];
    await day.close(...left);
    facts.push(...relay.facts);
    await relay.stop();
    relay = await eventually(() => startRelay({ args: ['--port', String(port)] }), 'the port, which others may have taken meanwhile');
    day = new Day(relay, backend);
    for (const user of users) {
      await day.list(user);
      await day.detail(user);
    }
    await day.publish('private-orders', 'App\\Events\\OrderShipped', { order: 13 });
    await day.publish('private-orders.1', 'order.shipped', { order: 1 });

    // Evening: one after the other leaves, and the night's jobs notify everybody.
    for (const page of [...day.pages]) await day.close(page);
    for (const user of users) assert.equal(await day.publish(inbox(user), notified, { user }), 0);
    assert.equal(await day.publish('private-orders', 'App\\Events\\OrderShipped', { order: 14 }), 0);
  } finally {
    for (const page of day.pages) page.close();
    await relay.expectEmpty();
    await backend.close();
    await relay.stop();
  }
  expectQuiet([...facts, ...relay.facts]);
});
