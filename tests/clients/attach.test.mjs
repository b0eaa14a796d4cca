// SPDX-License-Identifier: MIT
// Attaching from the shell: the lines that say how, the relay that is held for it, and what stops the start.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { makeHome, run, start } from './shell/command.mjs';
import { app } from './support/relay.mjs';
import { signedQuery } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

let home;
before(() => (home = makeHome()));
after(() => home.remove());
const credentials = { RELAY_APP_ID: app.id, RELAY_APP_KEY: app.key, RELAY_APP_SECRET: app.secret };

test('a headless relay says with which line a window attaches, without the secret', async () => {
  const relay = start(['--no-gui', '--port', '0'], { home: home.path, env: credentials });
  await eventually(() => relay.out.includes(`--app-id ${app.id} --app-key ${app.key}`), 'the line');
  assert.match(relay.out, /Attach a window with: relaydesk --attach ws:\/\/127\.0\.0\.1:\d+ /);
  assert.ok(!relay.out.includes(app.secret));
  relay.child.kill('SIGTERM');
  await relay.exit;

  const open = start(['--no-gui', '--port', '0', '--host', '0.0.0.0'], { home: home.path, env: credentials });
  await eventually(() => open.out.includes('Windows cannot attach'), 'that it is off');
  open.child.kill('SIGTERM');
  await open.exit;
});

test('--hold-on-failure keeps the relay of a failed run', async () => {
  const held = start(['--exec', '--hold-on-failure', '60', '--', process.execPath, '-e', 'process.exit(7)'], { home: home.path, env: credentials });
  await eventually(() => held.errors.includes('relaydesk --attach'), 'the line');
  assert.ok(!held.errors.includes(app.secret));
  const port = /--attach ws:\/\/127\.0\.0\.1:(\d+)/.exec(held.errors)[1];
  const path = `/apps/${app.id}/inspect`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}?${signedQuery('GET', path)}`, 'relaydesk.inspect.1');
  await new Promise((done, failed) => socket.on('open', done).on('error', failed));
  socket.close();
  held.child.kill('SIGINT');
  assert.equal(await held.exit, 7);
});

test('a run that went well, or whose time is over, is not held', async () => {
  assert.equal((await run(['--exec', '--hold-on-failure', '60', '--', 'true'], { home: home.path })).code, 0);
  assert.equal((await run(['--exec', '--hold-on-failure', '0.2', '--', 'false'], { home: home.path })).code, 1);
  assert.equal((await run(['--no-gui', '--hold-on-failure', '1'], { home: home.path })).code, 2);
});

test('what cannot be attached to is said before a window opens', async () => {
  for (const [args, sentence] of [
    [['--attach', 'ftp://somewhere'], /not the address of a relay/],
    [['--attach', 'ws://127.0.0.1:1', '--record', 'x.relaydesk'], /--record is for a relay started here/],
    [['--attach', 'ws://127.0.0.1:1', '--port', '5'], /--port is for a relay started here/],
    [['--attach', 'ws://127.0.0.1:1', '--session', 'off'], /--session is for a relay started here/],
    [['--exec', '--attach', 'ws://127.0.0.1:1', '--', 'true'], /--exec is for a relay started here/],
    [['--attach', 'ws://127.0.0.1:1'], /--app-id, --app-key and --app-secret/],
    [['--attach', 'ws://127.0.0.1:1', '--app-id', 'a', '--app-key', 'b', '--app-secret', 'c'], /no display/],
  ]) {
    const answer = await run(args, { home: home.path });
    assert.equal(answer.code, 2);
    assert.match(answer.errors, sentence);
  }
});
