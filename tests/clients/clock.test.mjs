// SPDX-License-Identifier: MIT
// The machine's clock is set while a relay runs: nobody is pinged, closed, held up or let through for that.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPage } from './support/clients.mjs';
import { RawSocket, RawWebSocket } from './support/raw.mjs';
import { app, startRelay } from './support/relay.mjs';
import { call, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const faketime = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`).find(existsSync);

describe('a clock that is set', { skip: !faketime && 'no libfaketime here', timeout: 180_000 }, () => {
  let home, relay, impatient; // the second one pings soon: a page that stands still for seconds has nothing to do with it
  let hours = 0;
  const set = (to) => {
    hours = to;
    writeFileSync(join(home, 'clock'), `${hours < 0 ? '-' : '+'}${Math.abs(hours)}h\n`);
  };
  /** The relay's clock: what is signed must fit it. */
  const now = () => Math.floor(Date.now() / 1000) + hours * 3600;
  const send = (name, channel = 'cache-c') => publish(relay, { name, channel, data: '{}' }, { now: now() });
  /** Waits until the relay has seen the clock that was set. */
  const seen = () => eventually(async () => Math.abs(Date.parse((await send('look', 'looking')).headers.get('date')) / 1000 - now()) < 60, 'the clock');

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'relaydesk-clock-'));
    set(0);
    const env = { LD_PRELOAD: faketime, FAKETIME_TIMESTAMP_FILE: join(home, 'clock'), FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' };
    relay = await startRelay({ args: ['--rate-limit', '--rate-limit-max', '20', '--client-event-rate', '5'], env });
    impatient = await startRelay({ args: ['--ping-interval', '2', '--ping-timeout', '2'], env });
  });
  after(async () => {
    for (const each of [relay, impatient]) await each.stop();
    rmSync(home, { recursive: true });
  });

  for (const to of [5, -5])
    test(`by ${to} hours changes nothing but the times that are shown`, async () => {
      set(0);
      const page = await openPage(relay);
      await page.subscribe('cache-c');
      const idle = await RawSocket.open(relay); // has a request's time, and then that of an idle connection
      await idle.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
      assert.equal((await idle.response()).status, 200);
      await eventually(async () => (await send('before')).status === 200, 'room for an event');

      set(to);
      await seen();
      const late = await openPage(relay);
      const channel = await late.subscribe('cache-c');
      await channel.next('before'); // is still cached
      await idle.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
      assert.equal((await idle.response()).status, 200);

      const since = performance.now();
      const silent = await RawWebSocket.open(impatient); // answers no ping
      assert.equal((await silent.until('close')).code, 4201);
      const waited = performance.now() - since;
      assert.ok(waited > 3000, `closed after ${waited} ms`);
      silent.close();

      const burst = () => Promise.all(Array.from({ length: 40 }, (_, i) => send(`burst-${i}`)));
      await eventually(async () => (await burst()).some(({ status }) => status === 429), 'the rate to be held');
      await eventually(async () => (await send('again')).status === 200, 'room for events again');
      const log = await call(relay, 'GET', `/apps/${app.id}/events/log`, { query: { name: 'again', limit: '1' }, now: now() });
      assert.ok(Math.abs(Date.parse(log.json.events[0].time) / 1000 - now()) < 60);
      for (const each of [page, late]) {
        assert.equal(each.pusher.connection.state, 'connected');
        each.close();
      }
      idle.close();
      assert.ok(!relay.facts.some((fact) => fact.kind === 'disconnected' && fact.code === 4201));
      for (const each of [relay, impatient]) await each.expectEmpty();
    });
});
