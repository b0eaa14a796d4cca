// SPDX-License-Identifier: MIT
// What a developer and a script can ask of a running relay from the shell.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import WebSocket from 'ws';
import { makeHome, naming, relayForTests, run, start } from './shell/command.mjs';
import { app, binary, startRelay } from './support/relay.mjs';
import { call, hmac, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const { home, relay, ask, begin } = await relayForTests();

test('a relay is found as soon as it says that it listens', async () => {
  const place = makeHome();
  for (let i = 0; i < 10; ++i) {
    const relay = await startRelay({ env: { XDG_RUNTIME_DIR: place.path } });
    const entries = readdirSync(join(place.path, 'relaydesk'));
    await relay.stop();
    assert.equal(entries.length, 1);
  }
  place.remove();
});

test('why says no where nothing was seen', async () => {
  const place = makeHome();
  const quiet = await startRelay({ env: { XDG_RUNTIME_DIR: place.path } });
  const why = (...more) => run(['why', ...more], { home: place.path });
  for (const more of [[], ['--json'], ['NeverSent'], ['NeverSent', '--json']]) assert.equal((await why(...more)).code, 1);
  const socket = new WebSocket(`ws://127.0.0.1:${quiet.port}/app/${app.key}?protocol=7&client=js&version=8.4.0`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel: 'orders' } }));
  await quiet.fact('subscribed');
  await publish(quiet, { name: 'Sent', channel: 'orders', data: '{}' });
  for (const [name, code] of [['Sent', 0], ['orders', 0], ['NeverSent', 1]]) assert.equal((await why(name)).code, code, name);
  assert.equal((await run(['members', 'orders'], { home: place.path })).code, 2);
  assert.equal((await why('orders')).code, 0);
  socket.terminate();
  await quiet.stop();
  place.remove();
});

test('why names the connection that the relay refused', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/wrongkey?protocol=7&client=js&version=8.4.0`);
  await once(socket, 'close');
  await relay.fact('connection_refused');
  await ask(['publish', 'zebra-crossing', 'Crossed']);
  const { out, code } = await ask(['why', 'zebra-crossing', '--json']);
  assert.equal(code, 1);
  const { answer } = JSON.parse(out);
  assert.equal(answer.id, 'subscribed');
  assert.match(answer.message, /^nobody was on zebra-crossing, and the relay had refused a client's connection: .*"wrongkey"/);
  assert.ok(answer.remedy);
});

/** A subscriber; `auth` for private channels. */
async function subscriber(channel) {
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/app/${app.key}?protocol=7&client=js&version=8.4.0`);
  const messages = [];
  socket.on('message', (text) => messages.push(JSON.parse(text)));
  const established = await eventually(() => messages.find((m) => m.event === 'pusher:connection_established'), 'a connection');
  const id = JSON.parse(established.data).socket_id;
  const data = channel.startsWith('presence-') ? { channel_data: JSON.stringify({ user_id: '7' }) } : {};
  const signed = data.channel_data ? `${id}:${channel}:${data.channel_data}` : `${id}:${channel}`;
  socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel, auth: `${app.key}:${hmac(app.secret, signed)}`, ...data } }));
  await eventually(() => messages.some((m) => m.event === 'pusher_internal:subscription_succeeded'), 'the subscription');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  return { id, messages, closed, close: () => (socket.close(), closed) };
}

test('publish says who got it, and exits 1 where nobody did', async () => {
  const one = await subscriber('private-orders.5');
  const sent = await ask(['publish', 'private-orders.5', 'OrderShipped', '{"id":5}']);
  assert.equal(sent.out, 'delivered to 1 on private-orders.5\n');
  assert.equal(sent.code, 0);
  await eventually(() => one.messages.some((m) => m.event === 'OrderShipped' && m.data === '{"id":5}'), 'the event');

  const missed = await ask(['publish', 'private-order.5', 'OrderShipped']);
  assert.equal(missed.code, 1);
  assert.match(missed.out, /^delivered to nobody on private-order\.5\n  .*private-orders\.5/);

  const both = await ask(['publish', 'private-orders.5,private-orders.6', 'E', '-', '--repeat', '2', '--json'], { stdin: 'text' });
  assert.equal(JSON.parse(both.out).channels['private-orders.5'].recipients, 2);
  assert.equal(JSON.parse(both.out).recipients, 2);
  assert.equal((await ask(['publish', 'private-orders.5', 'E', '--min-recipients', '2'])).code, 1);
  assert.equal((await ask(['publish', 'private-orders.5', 'E', '--except', one.id])).code, 1);

  writeFileSync(join(home.path, 'data.json'), '{"from":"file"}');
  assert.equal((await ask(['publish', 'private-orders.5', 'FromFile', '@data.json'])).code, 0);
  await eventually(() => one.messages.some((m) => m.event === 'FromFile' && m.data === '{"from":"file"}'), 'the data of the file');
  const unreadable = await ask(['publish', 'a', 'E', '@nothing.json']);
  assert.equal(unreadable.code, 2);
  assert.match(unreadable.errors, /^relaydesk publish: nothing\.json cannot be read/);
  const refused = await ask(['publish', 'bad channel', 'E']);
  assert.equal(refused.code, 2);
  assert.equal(refused.errors.split('\n').length, 2);
  await one.close();
});

test('publish fills a template of relaydesk.json', async () => {
  const one = await subscriber('private-orders.77');
  writeFileSync(join(home.path, 'relaydesk.json'), JSON.stringify({
    scenarios: {},
    templates: {
      shipped: { channel: 'private-orders.{{id}}', event: 'OrderShipped', data: { id: '{{id}}', who: '{{who}}', at: '{{now.iso}}' } },
      text: { channel: 'private-orders.77', event: 'Text', data: '{"n":{{seq}},"r":{{random 3 3}},"home":{{env RELAY_TEST_VALUE}}}' },
    },
  }));
  const sent = await ask(['publish', '--template', 'shipped', '--set', 'id=77', '--set', 'who=Ada "A"']);
  assert.equal(sent.out, 'delivered to 1 on private-orders.77\n', sent.errors);
  const got = await eventually(() => one.messages.find((m) => m.event === 'OrderShipped'), 'the event');
  const data = JSON.parse(got.data);
  assert.equal(data.who, 'Ada "A"');
  assert.match(data.at, /^\d{4}-\d\d-\d\dT/);

  const text = await ask(['publish', '--template', 'text', '--repeat', '2'], { env: { ...naming(relay), RELAY_TEST_VALUE: 'a"b' } });
  assert.equal(text.code, 0, text.errors);
  await eventually(() => one.messages.filter((m) => m.event === 'Text').length === 2, 'both');
  assert.deepEqual(one.messages.filter((m) => m.event === 'Text').map((m) => JSON.parse(m.data)),
    [{ n: 1, r: 3, home: 'a"b' }, { n: 2, r: 3, home: 'a"b' }]);

  const replaced = await ask(['publish', 'private-orders.77', 'Renamed', '{"a":"{{who}}"}', '--template', 'shipped', '--set', 'who=x']);
  assert.equal(replaced.code, 0, replaced.errors);
  for (const [args, error] of [
    [['--template', 'shipped', '--set', 'id=77'], /\{\{who\}\} is not a placeholder/],
    [['--template', 'shiped'], /there is no template "shiped"; did you mean shipped\?/],
    [['--template', 'shipped', '--set', 'id'], /--set is "id"; it takes KEY=VALUE/],
    [['--set', 'id=5'], /--set fills in a template/],
    [['private-orders.77'], /it takes CHANNEL/],
  ]) {
    const refused = await ask(['publish', ...args]);
    assert.equal(refused.code, 2);
    assert.match(refused.errors, error);
  }
  await one.close();
});

test('channels, members and connections show what is live', async () => {
  const member = await subscriber('presence-room');
  const channels = await ask(['channels']);
  assert.match(channels.out, /CHANNEL +SUBSCRIBERS +USERS\npresence-room +1 +1\n/);
  assert.deepEqual(JSON.parse((await ask(['channels', 'presence-*', '--json'])).out), {
    channels: { 'presence-room': { subscription_count: 1, user_count: 1 } },
  });
  assert.deepEqual(JSON.parse((await ask(['channels', 'x*', '--json'])).out), { channels: {} });
  assert.equal((await ask(['members', 'presence-room'])).out, '7\n');
  assert.deepEqual(JSON.parse((await ask(['members', 'presence-room', '--json'])).out), { users: [{ id: '7' }] });
  assert.equal((await ask(['members', 'orders'])).code, 2);
  const connections = JSON.parse((await ask(['connections', '--json'])).out);
  assert.deepEqual(connections.sockets.find((socket) => socket.socket_id === member.id).channels, ['presence-room']);
  assert.match((await ask(['connections'])).out, new RegExp(`${member.id.replace('.', '\\.')} .* presence-room`));
  await member.close();
});

test('disconnect and terminate close connections', async () => {
  const one = await subscriber('room');
  assert.equal((await ask(['disconnect', one.id, '--code', '4100'])).code, 0);
  assert.equal(await one.closed, 4100);
  assert.equal((await ask(['disconnect', '1.2'])).code, 2);
  assert.equal((await ask(['disconnect', one.id, '--code', '1'])).code, 2);
  const member = await subscriber('presence-room');
  const closed = await ask(['terminate', '7']);
  assert.equal(closed.out, 'closed 1 connection of user 7 with 4009\n');
  assert.equal(closed.code, 0);
  assert.equal(await member.closed, 4009);
  const nobody = await ask(['terminate', 'nobody']);
  assert.equal(nobody.out, 'user nobody has no connection\n');
  assert.equal(nobody.code, 1);
  assert.equal((await ask(['terminate', 'nobody', '--json'])).out, '{"connections":0}\n');
});

test('a filter is the language of the window', async () => {
  await ask(['publish', 'c', 'E', '{"order":{"id":15}}']);
  const found = await ask(['wait', '(name:E or kind:mark) data.order.id:15 -size:>1k not re:/zzz/', '--since', 'all', '--json']);
  assert.equal(found.code, 0, found.errors);
  assert.equal(JSON.parse(found.out).data, '{"order":{"id":15}}');
  assert.equal((await ask(['wait', 'data.order.id:1', '--since', 'all', '--timeout', '0.2'])).code, 1);
  const wrong = await ask(['tail', 'ü (kind:event']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.errors, /column 3 \(This parenthesis is not closed/);
});

test('tail gives facts as they come', async () => {
  const tail = begin(['tail', 'kind:event', '--count', '2', '--json']);
  const each = setInterval(() => publish(relay, { name: 'tick', channel: 'a', data: '{}' }).catch(() => {}), 50); // one that fails is not missed
  assert.equal(await tail.exit, 0);
  clearInterval(each);
  const facts = tail.out.trim().split('\n').map(JSON.parse);
  assert.deepEqual(facts.map((fact) => fact.name), ['tick', 'tick']);
  assert.ok(facts[0].id < facts[1].id);

  const again = await ask(['tail', 'kind:event', '--since', String(facts[0].id), '--count', '2', '--json']);
  assert.deepEqual(again.lines.map((line) => JSON.parse(line).id), facts.map((fact) => fact.id));
  const all = await ask(['tail', '--since', 'all', '--count', '1', '--json']);
  assert.equal(all.code, 0);
  assert.equal(JSON.parse(all.lines[0]).id, 1);
  assert.equal((await ask(['tail', '--since', 'all', '--for', '0.2'])).code, 0);
  assert.equal((await ask(['tail', 'name:never', '--count', '1', '--for', '0.2'])).code, 1);
  const bad = await ask(['tail', 'chanel:x']);
  assert.equal(bad.code, 2);
  assert.match(bad.errors, /filter is not valid at column 1/);
  assert.equal((await ask(['tail', '--since', 'yesterday'])).code, 2);
  assert.equal((await ask(['tail', '--for', '0.2', '--', '-kind:event'])).code, 0);
});

test('a filter that begins with a dash is no wish for help', async () => {
  for (const args of [['wait', '-kind:webhook'], ['tail', '-has:x'], ['publish', 'a', 'E', '-hello']]) {
    const { code, out } = await ask(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(out, '');
  }
  assert.equal((await ask(['wait', '-h'])).code, 0);
});

test('a capture that cannot be written is one line', async () => {
  const full = await ask(['record', '/dev/full']);
  assert.equal(full.code, 2);
  assert.equal(full.errors, 'relaydesk record: /dev/full cannot be written: No space left on device\n');
});

test('an output that cannot be written is exit 2', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawnSync(binary(), ['channels', '--json'], {
    cwd: home.path,
    env: { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path, ...naming(relay) },
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  assert.equal(child.status, 2);
  assert.match(child.stderr, /^relaydesk: the output cannot be written: No space left on device\n$/);
});

test('credentials are all three or none', async () => {
  const { code, errors } = await run(['channels', '--url', relay.address, '--app-id', app.id], { home: home.path });
  assert.equal(code, 2);
  assert.match(errors, /all three or none: --app-id, --app-key and --app-secret/);
});

test('a wait that is over says nothing of a relay that does not answer', async () => {
  const { code, errors } = await ask(['wait', 'name:Never', '--timeout', '2']);
  assert.equal(code, 1);
  assert.doesNotMatch(errors, /answer/);
  await publish(relay, { name: 'Before', channel: 'a', data: '{}' });
  assert.equal((await ask(['wait', 'name:Before', '--since', 'all', '--timeout', '0'])).code, 0);
  const some = await ask(['wait', 'name:Before', '--since', 'all', '--count', '9', '--timeout', '3', '--json']);
  assert.equal(JSON.parse(some.out.trim().split('\n').at(-1)).nearest.why, '1 of 9 came');
});

test('wait ends with the first match, or with the nearest miss', async () => {
  const waiting = begin(['wait', 'name:Wanted', '--json']);
  const each = setInterval(() => publish(relay, { name: 'Wanted', channel: 'a', data: '{}' }).catch(() => {}), 50); // one that fails is not missed
  assert.equal(await waiting.exit, 0);
  clearInterval(each);
  assert.equal(JSON.parse(waiting.out).name, 'Wanted');

  await call(relay, 'POST', `/apps/${app.id}/marks`, { body: { name: 'here' } });
  for (const channel of ['private-orders.6', 'orders', 'presence-room.1']) await publish(relay, { name: 'OrderShipped', channel, data: '{}' });
  const filter = 'name:OrderShipped channel:private-orders.5';
  const missed = await ask(['wait', filter, '--mark', 'here', '--timeout', '3']);
  assert.equal(missed.code, 1);
  assert.equal(missed.out, '');
  assert.match(missed.errors, /OrderShipped came on private-orders\.6; expected private-orders\.5/);
  const asJson = await ask(['wait', filter, '--mark', 'here', '--timeout', '3', '--json']);
  assert.equal(JSON.parse(asJson.out).met, false);
  assert.equal(JSON.parse(asJson.out).nearest.event.channel, 'private-orders.6');
  const oneWord = await ask(['wait', 'channel:private-orders.5', '--mark', 'here', '--timeout', '0.1']);
  assert.match(oneWord.errors, /OrderShipped came on private-orders\.6; expected private-orders\.5/);
  assert.equal((await ask(['wait', 'name:OrderShipped', '--mark', 'here'])).code, 0);
  assert.equal((await ask(['wait', 'name:OrderShipped', '--mark', 'nowhere'])).code, 2);
});

test('the only relay of this machine is found by its entry, which only its user can read', async () => {
  const folder = join(home.path, 'relaydesk');
  const [entry] = readdirSync(folder);
  assert.equal(statSync(join(folder, entry)).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal((await run(['channels'], { home: home.path })).code, 0);
  assert.equal((await run(['channels', '--url', relay.address], { home: home.path })).code, 0);

  const second = await startRelay({ env: { XDG_RUNTIME_DIR: home.path } });
  const several = await run(['channels'], { home: home.path });
  assert.equal(several.code, 2);
  assert.match(several.errors, /several relays are running.*--port/);
  assert.equal((await run(['channels', '--port', String(second.port)], { home: home.path })).code, 0);
  await second.stop();
  assert.deepEqual(readdirSync(folder), [entry]);

  writeFileSync(join(folder, '99999999.json'), JSON.stringify({ url: 'http://127.0.0.1:1', pid: 99999999, apps: [app] }));
  assert.equal((await run(['channels'], { home: home.path })).code, 0);

  // A relay that was killed left its entry, another process has its pid, and this relay has its address.
  const left = join(folder, `${process.pid}.json`);
  writeFileSync(left, JSON.stringify({ url: relay.address, pid: process.pid, apps: [{ ...app, secret: 'of-the-killed' }] }));
  utimesSync(left, 1, 1);
  assert.equal((await run(['channels'], { home: home.path })).code, 0);
  rmSync(left);

  const relative = await run(['channels'], { home: home.path, cwd: join(home.path, '..'), env: { XDG_RUNTIME_DIR: basename(home.path) } });
  assert.equal(relative.code, 2); // the XDG specification says to ignore it
  assert.match(relative.errors, /no relay of yours is running/);

  const nobody = makeHome();
  const none = await run(['channels'], { home: nobody.path });
  assert.equal(none.code, 2);
  assert.match(none.errors, /^relaydesk channels: no relay of yours is running.*start one with relaydesk.*\n$/);
  nobody.remove();
});

test('an app is chosen where there are several', async () => {
  const place = makeHome();
  const apps = [app, { id: 'second', key: 'k2', secret: 's2' }];
  const two = await startRelay({ apps, env: { XDG_RUNTIME_DIR: place.path } });
  const unclear = await run(['channels'], { home: place.path });
  assert.equal(unclear.code, 2);
  assert.match(unclear.errors, /--app: my-app, second/);
  assert.equal((await run(['channels', '--app', 'second'], { home: place.path })).code, 0);
  assert.equal((await run(['channels', '--app', 'third'], { home: place.path })).code, 2);
  await two.stop();
  place.remove();
});

test('what the command line says of the app stands above the environment', async () => {
  const place = makeHome();
  const second = { id: 'second', key: 'k2', secret: 's2' };
  const two = await startRelay({ apps: [app, second], env: { XDG_RUNTIME_DIR: place.path } });
  const credentials = ['--app-id', second.id, '--app-key', second.key, '--app-secret', second.secret];
  const publishes = (args, at = place.path) => run(['publish', 'c', 'E', '--min-recipients', '0', ...args], { home: at, env: naming(two) });
  const appOfNext = async () => (await two.fact('event')).app;
  assert.equal((await publishes([])).code, 0);
  assert.equal(await appOfNext(), app.id);
  for (const args of [['--app', 'second'], credentials, [...credentials, '--app', 'second']]) {
    assert.equal((await publishes(args)).code, 0);
    assert.equal(await appOfNext(), 'second');
  }
  assert.equal((await publishes(['--app', app.id])).code, 0);
  assert.equal(await appOfNext(), app.id);
  assert.match((await publishes(['--app-id', 'second'])).errors, /all three or none: --app-id/);
  const elsewhere = await publishes(['--app', 'second'], home.path); // where no relay's entry is, as within --exec
  assert.equal(elsewhere.code, 2);
  assert.match(elsewhere.errors, /the credentials of app "second" of the relay at http\S+ are not known on this machine; give those of that app in RELAY_APP_ID/);
  await two.stop();
  place.remove();
});

test('a relay that the settings name and that does not answer is exit 2', async () => {
  const place = makeHome();
  writeFileSync(join(place.path, '.env'), 'RELAY_PORT=1\nRELAY_APP_ID=a\nRELAY_APP_KEY=b\nRELAY_APP_SECRET=c-secret\n');
  const away = await run(['channels'], { home: place.path });
  assert.equal(away.code, 2);
  assert.match(away.errors, /the relay at http:\/\/127\.0\.0\.1:1 does not answer/);
  assert.doesNotMatch(away.errors, /c-secret/);
  place.remove();
});

test('a wrong word names the nearest right one', async () => {
  for (const [args, hint] of [
    [['publsh', 'a', 'b'], 'did you mean publish?'],
    [['tail', '--jsn'], 'did you mean --json?'],
    [['wait', 'a', '--timout', '5'], 'did you mean --timeout?'],
    [['help', 'chanels'], 'did you mean channels?'],
  ]) {
    const { code, errors } = await ask(args);
    assert.equal(code, 2);
    assert.ok(errors.includes(hint), errors);
    assert.equal(errors.split('\n').length, 2);
  }
  assert.equal((await ask(['publish', 'a'])).code, 2);
  assert.equal((await ask(['wait', 'a', 'b'])).code, 2);
});

test('help comes from the table', async () => {
  const all = await ask(['help']);
  for (const name of ['publish', 'tail', 'wait', 'mcp', 'testing', 'completion']) {
    assert.match(all.out, new RegExp(`relaydesk ${name} `));
    const one = await ask(['help', name]);
    assert.equal(one.out, (await ask([name, '--help'])).out);
    assert.match(one.out, new RegExp(`^Usage: relaydesk ${name}`));
  }
});

test('foreign text reaches no terminal as it came', async () => {
  await publish(relay, { name: 'evil\u001b[31m\u202e\u009b', channel: 'a', data: '{}' });
  const shown = await ask(['tail', '--since', 'all', 'kind:event name:evil', '--count', '1']);
  assert.match(shown.out, /evil␛\[31m<U\+202E><U\+009B>/);
  const asJson = await ask(['tail', '--since', 'all', 'name:evil', '--count', '1', '--json']);
  assert.equal(JSON.parse(asJson.out).name, 'evil\u001b[31m\u202e\u009b');
  assert.match(asJson.out, /^[\x20-\x7e\n]*$/);
  assert.doesNotMatch(shown.out, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('a relay that goes away is said and waited for', async () => {
  const place = makeHome();
  const first = await startRelay({ env: { XDG_RUNTIME_DIR: place.path } });
  await publish(first, { name: 'before', channel: 'a', data: '{}' });
  const tail = start(['tail', 'kind:event', '--since', 'all', '--count', '2', '--for', '300', '--json'], { home: place.path, env: naming(first) });
  await eventually(() => tail.out !== '', 'the first fact');
  await first.stop();
  await eventually(() => tail.errors.includes('waiting for it'), 'the message');
  const second = await eventually(() => startRelay({ args: ['--port', String(first.port)] }), 'the port, which others may have taken meanwhile');
  await eventually(() => tail.errors.includes('the relay is back'), 'the return');
  await publish(second, { name: 'later', channel: 'a', data: '{}' });
  assert.equal(await tail.exit, 0);
  assert.equal(JSON.parse(tail.out.trim().split('\n')[1]).name, 'later');
  await second.stop();
  place.remove();
});

test('Ctrl+C ends it at once, and a closed pipe quietly', async () => {
  const tail = begin(['tail', '--since', 'all', '--json']);
  await eventually(() => tail.out !== '', 'the first fact');
  tail.child.kill('SIGINT');
  assert.equal(await tail.exit, 130);
  const piped = begin(['tail', '--since', 'all', '--json']);
  piped.child.stdout.destroy();
  const each = setInterval(() => publish(relay, { name: 'tick', channel: 'a', data: '{}' }).catch(() => {}), 50); // one that fails is not missed
  assert.equal(await piped.exit, 0);
  clearInterval(each);
  assert.equal(piped.errors, '');
});

test('a tail whose reader has gone ends although nothing happens', { timeout: 60_000 }, async () => {
  const quiet = begin(['tail', 'name:nothing-of-that-name']);
  quiet.child.stdout.destroy();
  assert.equal(await quiet.exit, 0);
  assert.equal(quiet.errors, '');
});

test('a help text whose reader has gone is no failure', () => {
  for (const args of [['--help'], ['help'], ['testing', 'php']]) {
    const shell = spawnSync('bash', ['-c', '("$@"; echo $? >&2) | true', 'bash', binary(), ...args], { env: { PATH: process.env.PATH, HOME: home.path }, encoding: 'utf8' });
    assert.equal(shell.stderr, '0\n');
  }
});

test('a payload from stdin is taken to its end', async () => {
  const slow = spawn('sh', ['-c', '(printf %s \'{"a":\'; sleep 0.3; printf %s 1}) | "$@"', 'sh', binary(), 'publish', 'a', 'Slow', '-'], {
    cwd: home.path, env: { PATH: process.env.PATH, HOME: home.path, ...naming(relay) },
  });
  await once(slow, 'exit');
  const long = 'x'.repeat(100_000); // more than a pipe holds
  await ask(['publish', 'a', 'Long', '-'], { stdin: long });
  const seen = await ask(['tail', '--since', 'all', '--count', '2', '--json', 'name:Slow or name:Long']);
  assert.deepEqual(seen.lines.map((line) => JSON.parse(line).data), ['{"a":1}', long]);
});

test('a file without a name is one line', async () => {
  for (const args of [['publish', 'a', 'E', '@'], ['record', ''], ['replay', ''], ['export', '', '--format', 'csv']]) {
    const { code, errors } = await ask(args);
    assert.equal(code, 2);
    assert.match(errors, /^relaydesk \S+: (the name of the file after @|FILE) is empty[^\n]*\n$/);
  }
});
