// SPDX-License-Identifier: MIT
// Everything that keeps bytes is filled at once: the relay takes what the bounds of resources/docs/limits.md add up to.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';
import { opening, subscribe } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const residentMb = ({ child }) => Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;

/** MB, of what is filled here. */
const bounds = { histories: 64, cachedEvents: 64, unread: 32, unreadOfThoseThatClose: 32, journal: 16 };
const sum = Object.values(bounds).reduce((total, each) => total + each);

test('what is kept in all places together stays within its bounds', { timeout: 400_000 }, async (t) => {
  const relay = await startRelay({
    args: ['--history', '--journal-mb', String(bounds.journal), '--max-unread-total-mb', String(bounds.unread), '--max-unread-kb', '8192'],
  });
  let sent = 0;
  /** Publishes so many MB of different events, each to a channel of its own. */
  const fill = async (megabytes, prefix) => {
    for (const end = sent + megabytes * 11; sent < end; ) // 100 KB each, somewhat more than asked for
      await Promise.all(
        Array.from({ length: 8 }, () => {
          const name = `${prefix}${++sent}`;
          return publish(relay, { name, channel: name, data: `${name}-`.padEnd(100_000, 'x') });
        }),
      );
  };
  const before = residentMb(relay);
  await fill(bounds.cachedEvents, 'cache-');
  await fill(bounds.histories, 'kept-'); // other ones: a history shares the bytes of what is cached
  const filled = residentMb(relay) - before;

  const sockets = Array.from({ length: 20 }, () => {
    const socket = net.connect(relay.port, '127.0.0.1').on('error', () => {});
    socket.write(Buffer.concat([Buffer.from(opening(app.key)), subscribe('slow')]));
    socket.once('data', () => socket.pause()); // does not read from here on
    return socket;
  });
  await eventually(async () => (await relay.stats()).connections === sockets.length, 'the slow readers');
  let most = 0;
  for (let i = 0; i < 150; ++i) {
    await publish(relay, { name: `slow-${i}`, channel: 'slow', data: `${i}-`.padEnd(100_000, 'x') });
    most = Math.max(most, residentMb(relay) - before);
  }
  await eventually(() => relay.facts.some((fact) => fact.kind === 'disconnected' && fact.code === 4100), 'the bound of unread bytes to be reached');
  t.diagnostic(`${filled.toFixed(0)} MB in caches and histories, ${most.toFixed(0)} MB at most; the bounds add up to ${sum} MB`);
  assert.ok(filled > (bounds.histories + bounds.cachedEvents) * 0.9, 'the bounds are not reached');
  assert.ok(most < sum * 1.25, `${most} MB`); // what the allocator adds
  for (const socket of sockets) socket.destroy();
  await relay.expectEmpty();
  // The portable relay leaves that to the allocator, and glibc's keeps it.
  if (process.env.RELAYDESK_PORTABLE !== '1') await eventually(() => residentMb(relay) - before < (bounds.histories + bounds.cachedEvents + bounds.journal) * 1.25, 'memory to be given back');
  await relay.stop();
});
