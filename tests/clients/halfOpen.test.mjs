// SPDX-License-Identifier: MIT
// Peers whose network goes away without a word: no reset and no end comes from them, and nothing is acknowledged.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { opening, subscribe, subscriber } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually, playInTime } from './support/wait.mjs';

const ip = (...args) => spawnSync('ip', args).status === 0;

/** A second machine on a cable of its own: a network namespace. */
class Machine {
  static make() {
    const machine = new Machine();
    const [here, there] = [`rd${process.pid}a`, `rd${process.pid}b`];
    machine.name = `relaydesk-${process.pid}`;
    machine.cable = there;
    // One that no other run of this test has, nor has left behind.
    const isTaken = (subnet) => spawnSync('ip', ['-4', 'addr', 'show', 'to', `${subnet}.0/24`]).stdout?.length > 0;
    const subnet = Array.from({ length: 250 }, (_, i) => `10.213.${(process.pid + i) % 250}`).find((each) => !isTaken(each));
    machine.host = `${subnet}.1`;
    machine.address = `${subnet}.2`;
    machine.isThere =
      ip('netns', 'add', machine.name) &&
      ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', machine.name) &&
      ip('addr', 'add', `${subnet}.1/24`, 'dev', here) &&
      ip('link', 'set', here, 'up') &&
      ip('-n', machine.name, 'addr', 'add', `${machine.address}/24`, 'dev', there) &&
      ip('-n', machine.name, 'link', 'set', there, 'up');
    return machine;
  }
  unplug() {
    assert.ok(ip('-n', this.name, 'link', 'set', this.cable, 'down'));
  }
  plugIn() {
    assert.ok(ip('-n', this.name, 'link', 'set', this.cable, 'up'));
  }
  /**
   * Clients there that send those bytes; resolves once each has had an answer, or has sent all where none comes. Nothing is
   * given where the relay ended one of them before.
   */
  async connect(port, count, bytes, answer) {
    const script = `
      let open = 0;
      for (let i = 0; i < ${count}; ++i) {
        const socket = require('net').connect(${port}, '${this.host}');
        const done = () => { if (++open === ${count}) console.log('open'); };
        let text = '';
        socket.on('error', () => {}).on('close', () => console.log('ended')).on('data', (data) => { if (text.includes('${answer}')) return; text += data; if (text.includes('${answer}')) done(); });
        socket.write(Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64'), () => ${answer === '' ? 'done()' : '{}'});
      }`;
    const child = spawn('ip', ['netns', 'exec', this.name, process.execPath, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise((got) => child.stdout.once('data', got));
    if (said.toString().startsWith('open')) return child;
    child.kill('SIGKILL');
    return undefined;
  }
  /** How many sockets of its clients the relay holds: the kernel gives no inode for those that no process has. */
  held(relay) {
    const hex = (number) => number.toString(16).toUpperCase();
    const remote = hex(Buffer.from(this.address.split('.')).readUInt32LE()).padStart(8, '0');
    const lines = readFileSync('/proc/net/tcp', 'utf8').split('\n').map((line) => line.trim().split(/\s+/));
    return lines.filter(([, local, peer, , , , , , , inode]) => local?.endsWith(`:${hex(relay.port).padStart(4, '0')}`) && peer.startsWith(remote) && inode !== '0').length;
  }
  remove() {
    ip('netns', 'del', this.name); // takes the cable with it
  }
}

const machine = Machine.make();
describe('peers without a network', { skip: !machine.isThere && 'no network namespaces here', timeout: 180_000 }, () => {
  after(() => machine.remove());

  /** `scene(relay, isLate)`, with time limits of so many seconds. */
  const play = (scene) => async (seconds) => {
    const limits = ['--ping-interval', '--ping-timeout', '--handshake-timeout'].flatMap((limit) => [limit, String(seconds)]);
    const relay = await startRelay({ args: ['--host', '0.0.0.0', ...limits] });
    const began = performance.now();
    try {
      return await scene(relay, () => performance.now() - began > seconds * 1000);
    } finally {
      machine.plugIn();
      await relay.stop();
    }
  };

  test('are pinged, told as gone, and cost the others nothing', () =>
    playInTime(2, play(async (relay, isLate) => {
      const near = await subscriber(relay, 'c');
      const [, nearId] = /socket_id[\\":]+([\d.]+)/.exec(near.received);
      const pong = setInterval(() => near.write(subscribe('c')), 500); // keeps it alive
      const far = await machine.connect(relay.port, 50, Buffer.concat([Buffer.from(opening(app.key)), subscribe('c')]), 'subscription_succeeded');
      try {
        const { connections } = await relay.stats();
        machine.unplug();
        if (!far || isLate()) return false; // those who answer no ping may have gone already
        assert.equal(connections, 51);
        for (let i = 0; i < 20; ++i) {
          await publish(relay, { name: `unplugged-${i}-`, channel: 'c', data: 'x'.repeat(50_000) }); // 50 MB in all stay unread
          await eventually(() => near.ended || near.received.includes(`unplugged-${i}-`), 'the event at who is there');
        }
        const gone = () => relay.facts.filter((fact) => fact.kind === 'disconnected' && fact.code === 4201).map((fact) => fact.socket_id);
        await eventually(() => gone().filter((id) => id !== nearId).length === 50, 'that they are gone');
        if (gone().includes(nearId)) return false; // it keeps itself alive as well as this process can
        await eventually(async () => machine.held(relay) === 0 && (await relay.stats()).connections <= 1, 'their sockets to be closed');
        return true;
      } finally {
        clearInterval(pong);
        near.close();
        far?.kill('SIGKILL');
      }
    })));

  test('in the middle of their first request run out of time', () =>
    playInTime(2, play(async (relay, isLate) => {
      const timedOut = () => relay.facts.filter((fact) => fact.kind === 'connection_refused' && fact.status === 408).length;
      const far = await machine.connect(relay.port, 20, 'GET /health HTTP/1.1\r\nHost:', '');
      try {
        if (!far || isLate()) return false;
        await eventually(() => timedOut() > 0 || machine.held(relay) === 20, 'them to be accepted');
        machine.unplug();
        if (timedOut() > 0 || isLate()) return false;
        await eventually(() => timedOut() === 20, 'the facts');
        await eventually(() => machine.held(relay) === 0, 'their sockets to be closed');
        return true;
      } finally {
        far?.kill('SIGKILL');
      }
    })));
});
if (!machine.isThere) machine.remove();
