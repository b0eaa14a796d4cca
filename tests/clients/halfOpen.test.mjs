// SPDX-License-Identifier: MIT
// Peers whose network goes away without a word: no reset and no end comes from them, and nothing is acknowledged.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { opening, subscribe, subscriber } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const ip = (...args) => spawnSync('ip', args).status === 0;

/** A second machine on a cable of its own: a network namespace. */
class Machine {
  static make() {
    const machine = new Machine();
    const [here, there] = [`rd${process.pid}a`, `rd${process.pid}b`];
    machine.name = `relaydesk-${process.pid}`;
    machine.cable = there;
    const subnet = `10.213.${process.pid % 250}`;
    machine.host = `${subnet}.1`;
    machine.isThere =
      ip('netns', 'add', machine.name) &&
      ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', machine.name) &&
      ip('addr', 'add', `${subnet}.1/24`, 'dev', here) &&
      ip('link', 'set', here, 'up') &&
      ip('-n', machine.name, 'addr', 'add', `${subnet}.2/24`, 'dev', there) &&
      ip('-n', machine.name, 'link', 'set', there, 'up');
    return machine;
  }
  unplug() {
    assert.ok(ip('-n', this.name, 'link', 'set', this.cable, 'down'));
  }
  plugIn() {
    assert.ok(ip('-n', this.name, 'link', 'set', this.cable, 'up'));
  }
  /** Clients there that send those bytes; resolves once each has had an answer, or has sent all where none comes. */
  async connect(port, count, bytes, answer) {
    const script = `
      let open = 0;
      for (let i = 0; i < ${count}; ++i) {
        const socket = require('net').connect(${port}, '${this.host}');
        const done = () => { if (++open === ${count}) console.log('open'); };
        let text = '';
        socket.on('error', () => {}).on('data', (data) => { if (text.includes('${answer}')) return; text += data; if (text.includes('${answer}')) done(); });
        socket.write(Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64'), () => ${answer === '' ? 'done()' : '{}'});
      }`;
    const child = spawn('ip', ['netns', 'exec', this.name, process.execPath, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((opened) => child.stdout.once('data', opened));
    return child;
  }
  remove() {
    ip('netns', 'del', this.name); // takes the cable with it
  }
}

const machine = Machine.make();
const descriptors = (relay) => readdirSync(`/proc/${relay.child.pid}/fd`).length;

describe('peers without a network', { skip: !machine.isThere && 'no network namespaces here', timeout: 180_000 }, () => {
  let relay;
  before(async () => {
    relay = await startRelay({ args: ['--host', '0.0.0.0', '--ping-interval', '2', '--ping-timeout', '2', '--handshake-timeout', '2'] });
  });
  after(async () => {
    await relay.stop();
    machine.remove();
  });

  test('are pinged, told as gone, and cost the others nothing', async () => {
    const near = await subscriber(relay, 'c');
    const pong = setInterval(() => near.write(subscribe('c')), 500); // keeps it alive
    const baseline = descriptors(relay);
    const far = await machine.connect(relay.port, 50, Buffer.concat([Buffer.from(opening(app.key)), subscribe('c')]), 'subscription_succeeded');
    assert.equal((await relay.stats()).connections, 51);
    machine.unplug();
    for (let i = 0; i < 20; ++i) {
      await publish(relay, { name: `unplugged-${i}-`, channel: 'c', data: 'x'.repeat(50_000) }); // 50 MB in all stay unread
      await eventually(() => near.received.includes(`unplugged-${i}-`), 'the event at who is there');
    }
    await eventually(() => relay.facts.filter((fact) => fact.kind === 'disconnected' && fact.code === 4201).length === 50, 'that they are gone');
    await eventually(async () => descriptors(relay) <= baseline && (await relay.stats()).connections === 1, 'their sockets to be closed');
    clearInterval(pong);
    near.close();
    machine.plugIn();
    far.kill('SIGKILL');
    await relay.expectEmpty();
  });

  test('in the middle of their first request run out of time', async () => {
    const baseline = descriptors(relay);
    const far = await machine.connect(relay.port, 20, 'GET /health HTTP/1.1\r\nHost:', '');
    await eventually(() => descriptors(relay) >= baseline + 20, 'them to be accepted');
    machine.unplug();
    await eventually(() => relay.facts.filter((fact) => fact.kind === 'connection_refused' && fact.status === 408).length === 20, 'the facts');
    await eventually(() => descriptors(relay) <= baseline, 'their sockets to be closed');
    machine.plugIn();
    far.kill('SIGKILL');
  });
});
if (!machine.isThere) machine.remove();
