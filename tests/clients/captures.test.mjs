// SPDX-License-Identifier: MIT
// Captures from the shell: recorded, exported and replayed; and the session that is kept from run to run.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { constants, gunzipSync } from 'node:zlib';
import Pusher from 'pusher-js';
import { naming, relayForTests, run } from './shell/command.mjs';
import { app, binary, startRelay } from './support/relay.mjs';
import { call, hmac, publish } from './support/signed.mjs';
import { eventually } from './support/wait.mjs';

const { home, relay, ask, begin } = await relayForTests();
const path = (name) => join(home.path, name);
const linesOf = (file) => {
  const bytes = readFileSync(path(file));
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
  return text.trimEnd().split('\n').map((line) => JSON.parse(line));
};

/** Waits until the file holds that text, be it complete or not. */
const holds = (file, text) =>
  eventually(() => {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes).includes(text);
  }, `${text} in ${file}`);
/** The same of a session. */
const isKept = (folder, text) =>
  eventually(
    () => readdirSync(folder, { recursive: true }).some((name) => name.endsWith('.relaydesk') && readFileSync(join(folder, name)).includes(text)),
    `${text} in ${folder}`,
  );

/** A real subscriber; gives what it received. */
async function subscriber(channel, at = relay) {
  const pusher = new Pusher(app.key, {
    cluster: '', wsHost: '127.0.0.1', wsPort: at.port, forceTLS: false, enabledTransports: ['ws'], disableStats: true,
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => {
        const data = channelName.startsWith('presence-') ? JSON.stringify({ user_id: 'watcher' }) : undefined;
        const signed = data ? `${socketId}:${channelName}:${data}` : `${socketId}:${channelName}`;
        done(null, { auth: `${app.key}:${hmac(app.secret, signed)}`, ...(data && { channel_data: data }) });
      },
    },
  });
  const received = [];
  const subscription = pusher.subscribe(channel);
  subscription.bind_global((name, data) => name.startsWith('pusher:') || received.push({ name, data }));
  await new Promise((done, fail) => {
    subscription.bind('pusher:subscription_succeeded', done);
    subscription.bind('pusher:subscription_error', fail);
  });
  return { pusher, received, subscription, socketId: pusher.connection.socket_id, close: () => pusher.disconnect() };
}

/** A capture with those events. */
function writeCapture(name, events) {
  const lines = [{ relaydesk: 1, version: '0.2.0', started: '2026-01-31T09:30:00.000000Z', apps: [], limits: {} }];
  events.forEach((event, i) =>
    lines.push({ id: i + 1, time: new Date(1769851800000 + i * 10).toISOString(), kind: 'event', app: app.id, source: 'api', size: 1, recipients: 0, ...event }));
  writeFileSync(path(name), lines.map((line) => JSON.stringify(line)).join('\n') + '\n');
}

test('record writes a capture until Ctrl+C, which ends it with 0', async () => {
  for (const name of ['run.relaydesk', 'run.relaydesk.gz']) {
    const recording = begin(['record', name, 'name:Recorded*']);
    await eventually(() => existsSync(path(name)) && statSync(path(name)).size > 0, 'the file');
    await publish(relay, { name: 'Recorded', channel: 'orders', data: '{"price": 1.50,"é":"✓"}' });
    await publish(relay, { name: 'Other', channel: 'orders', data: '{}' });
    await holds(path(name), 'Recorded');
    recording.child.kill('SIGINT');
    assert.equal(await recording.exit, 0, recording.errors);
    assert.match(recording.errors, /1 fact in run\.relaydesk/);
    const [header, fact, ...rest] = linesOf(name);
    assert.equal(header.relaydesk, 1);
    assert.deepEqual(header.apps, [{ id: app.id, key: app.key }]);
    assert.equal(header.limits.event_payload, 102400);
    assert.equal(fact.name, 'Recorded');
    assert.equal(fact.data, '{"price": 1.50,"é":"✓"}');
    assert.equal(fact.detail.request.method, 'POST');
    assert.equal(rest.length, 0);
  }
  assert.equal((await ask(['record', 'no/such/folder.relaydesk'])).code, 2);
  assert.equal((await ask(['record', 'x.relaydesk', 'nonsense:1'])).code, 2);
  const before = readFileSync(path('run.relaydesk'), 'utf8');
  for (const since of ['nonsense', 'mark:nowhere']) {
    const refused = await ask(['record', 'run.relaydesk', '--since', since]);
    assert.equal(refused.code, 2);
    assert.match(refused.errors, /^relaydesk record: .*\n$/); // one line
  }
  assert.equal(readFileSync(path('run.relaydesk'), 'utf8'), before);
});

test('no signature or secret is in a capture', async () => {
  const recording = begin(['record', 'secrets.relaydesk']);
  await eventually(() => existsSync(path('secrets.relaydesk')), 'the file');
  await publish(relay, { name: 'E', channel: 'orders', data: '{}' });
  await fetch(`${relay.address}/apps/${app.id}/events`, {
    method: 'POST', headers: { Authorization: `Bearer ${app.secret}` }, body: JSON.stringify({ name: 'WithBearer', channel: 'a', data: '{}' }),
  });
  const wrong = 'f'.repeat(64);
  await fetch(`${relay.address}/apps/${app.id}/channels?auth_key=${app.key}&auth_timestamp=${Math.floor(Date.now() / 1000)}&auth_version=1.0&auth_signature=${wrong}`);
  await eventually(() => readFileSync(path('secrets.relaydesk'), 'utf8').includes('api_refused'), 'the facts');
  recording.child.kill('SIGINT');
  await recording.exit;
  const text = readFileSync(path('secrets.relaydesk'), 'utf8');
  assert.ok(text.includes('WithBearer'));
  for (const secret of [app.secret, 'auth_signature=', wrong, '["Authorization"']) assert.ok(!text.includes(secret), secret);
});

test('--record keeps a run, and a file that cannot be opened stops the start', async () => {
  const recorded = await startRelay({ args: ['--record', path('headless.relaydesk')] });
  await publish(recorded, { name: 'InTheRun', channel: 'orders', data: '{}' });
  await recorded.stop();
  const kinds = linesOf('headless.relaydesk').map((line) => line.kind);
  assert.equal(kinds[1], 'server_started');
  assert.equal(kinds.at(-1), 'server_stopping');
  assert.ok(kinds.includes('event'));

  const exec = await run(['--exec', '--record', 'exec.relaydesk.gz', '--', 'sh', '-c', 'true'], { home: home.path });
  assert.equal(exec.code, 0, exec.errors);
  assert.equal(linesOf('exec.relaydesk.gz')[1].kind, 'server_started');
  const refused = await run(['--exec', '--record', 'no/such/x', '--', 'true'], { home: home.path });
  assert.equal(refused.code, 2);
  assert.match(refused.errors, /^relaydesk: --record: no\/such\/x cannot be written/);
});

test('a run that does not come about leaves an earlier recording as it was', async () => {
  const foreign = createServer().listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  const taken = ['--port', String(foreign.address().port), '--record'];
  writeFileSync(path('earlier.relaydesk'), 'an earlier run');
  for (const [args, code] of [[['--no-gui'], 1], [['--exec'], 2]]) {
    const command = args[0] === '--exec' ? ['--', 'true'] : [];
    for (const name of ['earlier.relaydesk', 'new.relaydesk'])
      assert.equal((await run([...args, ...taken, name, ...command], { home: home.path })).code, code);
  }
  assert.equal(readFileSync(path('earlier.relaydesk'), 'utf8'), 'an earlier run');
  assert.ok(!existsSync(path('new.relaydesk')));
  foreign.close();
  const next = await run(['--exec', '--record', 'earlier.relaydesk', '--', 'true'], { home: home.path });
  assert.equal(next.code, 0, next.errors);
  assert.equal(linesOf('earlier.relaydesk')[1].kind, 'server_started');
});

test('no program empties the file that another records into', async () => {
  const file = path('shared.relaydesk');
  const recorded = await startRelay({ args: ['--record', file] });
  await publish(recorded, { name: 'Kept', channel: 'orders', data: '{}' });
  await holds(file, 'Kept');
  for (const args of [['--exec', '--record', 'shared.relaydesk', '--', 'true'], ['record', 'shared.relaydesk', '--url', relay.address]]) {
    const refused = await run(args, { home: home.path });
    assert.equal(refused.code, 2);
    assert.match(refused.errors, new RegExp(`shared\\.relaydesk cannot be written: process ${recorded.child.pid} is recording to it\\n$`));
  }
  await recorded.stop();
  assert.ok(linesOf('shared.relaydesk').some((line) => line.name === 'Kept'));
  assert.equal((await run(['--exec', '--record', 'shared.relaydesk', '--', 'true'], { home: home.path })).code, 0);
});

test('a recorder that was killed holds nobody up, whoever has its process number now', async () => {
  const file = path('killed.relaydesk');
  const env = { TMPDIR: home.path };
  const killed = await startRelay({ args: ['--record', file], env });
  killed.child.kill('SIGKILL');
  await killed.exit;
  const lock = path(readdirSync(home.path).find((name) => name.startsWith('relaydesk-record-')));
  const left = readFileSync(lock, 'utf8');
  writeFileSync(lock, left.replace(String(killed.child.pid), String(relay.child.pid)));
  const next = await startRelay({ args: ['--record', file], env });
  await next.stop();
});

test('a recording that is killed has what was written before', async () => {
  const recorded = await startRelay({ args: ['--record', path('killed.relaydesk.gz')] });
  await publish(recorded, { name: 'Before', channel: 'orders', data: '{}' });
  await holds(path('killed.relaydesk.gz'), 'Before'); // within a second, and without being asked to
  recorded.child.kill('SIGKILL');
  await recorded.exit;
  const exported = await ask(['export', 'killed.relaydesk.gz', 'name:Before', '--format', 'json']);
  assert.equal(exported.code, 1); // its end is missing
  assert.match(exported.errors, /is cut: its gzip data has no end/);
  assert.equal(JSON.parse(exported.out).length, 1);
});

test('export gives CSV, JSON and HAR', async () => {
  const watching = await subscriber('private-orders.5');
  const inRoom = await subscriber('presence-room');
  const recording = begin(['record', 'export.relaydesk', '--since', 'all']);
  await publish(relay, { name: '=SUM(A1)', channel: 'private-orders.5', data: '{"a":"b, \\"c\\""}' });
  await eventually(() => existsSync(path('export.relaydesk')) && readFileSync(path('export.relaydesk'), 'utf8').includes('SUM'), 'the fact');
  recording.child.kill('SIGTERM');
  assert.equal(await recording.exit, 0);

  const csv = await ask(['export', 'export.relaydesk', 'name:*SUM*', '--format', 'csv']);
  const [head, row, end] = csv.out.split('\r\n');
  assert.match(head, /^id,time,kind,event,channel,payload,/);
  assert.match(row, /,event,'=SUM\(A1\),private-orders\.5,"\{""a"":""b, \\""c\\""""\}",/);
  assert.equal(end, '');
  const command = `${binary()} export export.relaydesk 'name:*SUM*' --format csv`;
  const onTerminal = spawnSync('script', ['-qec', command, '/dev/null'], { cwd: home.path, encoding: 'utf8' }).stdout;
  assert.deepEqual(onTerminal.split('\r\n'), [head, row, '']); // the terminal makes CR LF of each LF

  const json = await ask(['export', '-', '--format', 'json'], { stdin: readFileSync(path('export.relaydesk')) });
  assert.equal(json.code, 0, json.errors);
  assert.deepEqual(JSON.parse(json.out), linesOf('export.relaydesk').slice(1));

  const har = JSON.parse((await ask(['export', 'export.relaydesk', '--format', 'har'])).out).log;
  assert.equal(har.version, '1.2');
  const socket = har.entries.find((entry) => entry._socketId === watching.socketId);
  assert.equal(socket._resourceType, 'websocket');
  const message = socket._webSocketMessages.find((each) => each.data.includes('SUM'));
  assert.equal(message.type, 'receive');
  assert.equal(message.opcode, 1);
  assert.deepEqual(JSON.parse(message.data), { event: '=SUM(A1)', channel: 'private-orders.5', data: '{"a":"b, \\"c\\""}' });
  assert.ok(har.entries.some((entry) => entry.request.method === 'POST' && entry.response.status === 200));
  const member = har.entries.find((entry) => entry._socketId === inRoom.socketId);
  const subscribe = JSON.parse(member._webSocketMessages.find((each) => each.type === 'send').data);
  assert.deepEqual(subscribe, { event: 'pusher:subscribe', data: { channel: 'presence-room', channel_data: '{"user_id":"watcher"}' } });

  assert.equal((await ask(['export', 'export.relaydesk', '--format', 'xml'])).code, 2);
  watching.close();
  inRoom.close();
});

test('a HAR has the address that the relay listened on, and what was sent as it was', async () => {
  const call = (target, at) => ({ request: { method: 'POST', target, headers: [['Host', at]], remote_address: '127.0.0.1:5' } });
  writeCapture('har.relaydesk', [
    { kind: 'server_started', name: 'Listening', data: '{"host":"0.0.0.0","port":8443,"secure":true,"path_prefix":"/ws","apps":[]}' },
    { name: 'A', channel: 'a', data: '{"n":1}', detail: { recipients: ['1.2'], ...call('/ws/apps/1/events?auth_timestamp=1', 'shop.test:8443') } },
    { name: 'A', channel: 'b', data: '{"n":1}', detail: call('/ws/apps/1/events?auth_timestamp=1', 'shop.test:8443') },
    { name: 'A', channel: 'a', data: '{"n":1}', detail: call('/ws/apps/1/events?auth_timestamp=1', 'shop.test:8443') },
    { name: 'client-typing', channel: 'presence-a', data: '{}', source: 'client', socket_id: '1.3', user_id: 'ada', detail: { recipients: ['1.2'] } },
  ]);
  const { entries } = JSON.parse((await ask(['export', 'har.relaydesk', 'kind:event', '--format', 'har'])).out).log;
  const [first, second] = entries.filter(({ request }) => request.method === 'POST');
  assert.equal(first.request.url, 'https://shop.test:8443/ws/apps/1/events?auth_timestamp=1');
  assert.equal(first.request.postData.mimeType, 'application/json');
  assert.deepEqual(JSON.parse(first.request.postData.text), { name: 'A', channels: ['a', 'b'], data: '{"n":1}' });
  assert.deepEqual(JSON.parse(second.request.postData.text), { name: 'A', channel: 'a', data: '{"n":1}' });
  const socket = (id) => entries.find((entry) => entry._socketId === id);
  assert.equal(socket('1.2').request.url, 'wss://127.0.0.1:8443/ws/app/unknown');
  assert.ok(JSON.parse(socket('1.2')._webSocketMessages.at(-1).data).user_id === 'ada');
  assert.deepEqual(JSON.parse(socket('1.3')._webSocketMessages[0].data), { event: 'client-typing', channel: 'presence-a', data: '{}' });
});

test('what a capture does not say is not made up, and what only a newer version knows stays in its place', async () => {
  const finding = (code, severity) => ({ code, severity, message: `${code} it is`, remedy: '', evidence: {} });
  const facts = [
    { name: 'Bare', channel: 'a', data: '{"a":1}', size: undefined, recipients: undefined, source: undefined },
    { name: 'Teleported', channel: 'a', data: '{}', source: 'teleport', size: 2, findings: [finding('brand-new', 'problem'), finding('left-before', 'hint')] },
    { kind: 'tunnel_opened', name: 'T', source: undefined, size: undefined, recipients: undefined },
  ];
  writeCapture('foreign.relaydesk', facts);
  const exported = async (filter, format) => (await ask(['export', 'foreign.relaydesk', filter, '--format', format])).out;
  const [bare, teleported, tunnel] = JSON.parse(await exported('', 'json'));
  assert.equal(bare.size, 7);
  for (const key of ['recipients', 'source']) assert.ok(!(key in bare), key);
  assert.equal(teleported.source, 'teleport');
  assert.deepEqual(teleported.findings.map(({ code }) => code), ['brand-new', 'left-before']);
  assert.equal(tunnel.kind, 'tunnel_opened');
  const rows = (await exported('', 'csv')).split('\r\n');
  assert.match(rows[1], /,7,,,,,,,,,,$/);
  assert.match(rows[2], /,problem,brand-new left-before$/);
  for (const [filter, names] of [
    ['is:nobody', ['Teleported']],
    ['is:problem', ['Teleported']],
    ['finding:brand*', ['Teleported']],
    ['finding:"brand-new"', ['Teleported']],
    ['kind:tunnel*', ['T']],
    ['"brand-new it is"', ['Teleported']],
  ])
    assert.deepEqual(JSON.parse(await exported(filter, 'json')).map(({ name }) => name), names, filter);
  const typo = await ask(['export', 'foreign.relaydesk', 'finding:brand-new', '--format', 'json']);
  assert.equal(typo.code, 2);
  assert.match(typo.errors, /Put one that only a newer version knows in quotes/);
});

test('a capture that an editor began with a byte order mark is read', async () => {
  writeCapture('marked.relaydesk', [{ name: 'E', channel: 'c', data: '{}' }]);
  writeFileSync(path('marked.relaydesk'), '\ufeff' + readFileSync(path('marked.relaydesk'), 'utf8'));
  const marked = await ask(['export', 'marked.relaydesk', '--format', 'json']);
  assert.equal(marked.code, 0, marked.errors);
  assert.deepEqual(JSON.parse(marked.out).map(({ name }) => name), ['E']);
});

test('damaged files give what is sound and 1; what is no capture gives 2', async () => {
  const whole = readFileSync(path('export.relaydesk'), 'utf8');
  writeFileSync(path('damaged.relaydesk'), whole.replace('"kind"', 'kind') + '{"id":');
  const damaged = await ask(['export', 'damaged.relaydesk', '--format', 'json']);
  assert.equal(damaged.code, 1);
  assert.equal(JSON.parse(damaged.out).length, whole.trimEnd().split('\n').length - 2);
  assert.match(damaged.errors, /line 2 is left out: it is not valid JSON: /);
  assert.match(damaged.errors, /the line is cut: the file ends within it/);

  for (const [name, content, sentence] of [
    ['empty', '', /empty is empty\./],
    ['newer', '{"relaydesk":2}\n', /newer was written by a newer version of Relaydesk/],
    ['x.har', '{"log":{"version":"1.2","creator":{},"entries":[]}}', /x\.har is a HAR file, not a Relaydesk capture/],
    ['x.json', '{"a":1}', /x\.json is JSON and not a Relaydesk capture/],
    ['x.png', '\x89PNG', /x\.png is not a Relaydesk capture/],
  ]) {
    writeFileSync(path(name), content);
    const refused = await ask(['export', name, '--format', 'csv']);
    assert.equal(refused.code, 2);
    assert.match(refused.errors, sentence);
    assert.equal(refused.errors.trimEnd().split('\n').length, 1);
  }
});

test('a replayed capture gives a real client the same deliveries', async () => {
  const watching = await subscriber('private-orders.6');
  const recording = begin(['record', 'deliveries.relaydesk', 'channel:private-orders.6 kind:event']);
  await eventually(() => existsSync(path('deliveries.relaydesk')), 'the file');
  for (let i = 0; i < 20; ++i) await publish(relay, { name: `E${i}`, channel: 'private-orders.6', data: JSON.stringify({ i }) });
  await eventually(() => watching.received.length === 20, 'the events');
  await eventually(() => readFileSync(path('deliveries.relaydesk'), 'utf8').includes('E19'), 'the capture');
  recording.child.kill('SIGINT');
  await recording.exit;
  const first = watching.received.splice(0);
  const replayed = await ask(['replay', 'deliveries.relaydesk', '--speed', 'max', '--json']);
  assert.equal(replayed.code, 0, replayed.errors);
  assert.deepEqual(JSON.parse(replayed.out), { sent: 20, recipients: 20, skipped: 0, refused: 0 });
  await eventually(() => watching.received.length === 20, 'the events again');
  assert.deepEqual(watching.received, first);
  const log = await call(relay, 'GET', `/apps/${app.id}/events/log`, { query: { filter: 'source:replay' } });
  assert.equal(log.json.events.length, 20);
  watching.close();
});

test('replay maps channels, keeps the pace, and says what it skips and what is refused', async () => {
  const watching = await subscriber('presence-room');
  writeCapture('mixed.relaydesk', [
    { name: 'client-typing', channel: 'presence-old', data: '{"a":1}', source: 'client', user_id: 'ada' },
    { name: 'client-typing', channel: 'public', data: '{}', source: 'client' },
    { name: 'TooLarge', channel: 'presence-old', data: 'x'.repeat(200_000) },
    { name: 'Bad', channel: 'not valid!', data: '{}' },
    { name: 'Last', channel: 'presence-old', data: '{}' },
  ]);
  const replayed = await ask(['replay', 'mixed.relaydesk', '--map', 'presence-old=presence-room', '--speed', '0.2']);
  assert.equal(replayed.code, 1);
  assert.equal(replayed.out, 'sent 2 events, delivered 2 times; 1 skipped, 2 refused\n');
  assert.match(replayed.errors, /^skipped: client-typing on public \(fact 2\): /m);
  assert.match(replayed.errors, /^refused: TooLarge on presence-old \(fact 3\): .*content of this event/m);
  assert.match(replayed.errors, /^refused: Bad on not valid! \(fact 4\): /m);
  await eventually(() => watching.received.some((each) => each.name === 'Last'), 'the last event');
  assert.deepEqual(watching.received[0], { name: 'client-typing', data: { a: 1 } });
  assert.equal((await ask(['replay', 'mixed.relaydesk', '--map', 'a*=b'])).code, 2);
  assert.equal((await ask(['replay', 'mixed.relaydesk', '--speed', 'fast'])).code, 2);
  watching.close();
});

test('replay asks the relay before it sends anything: one that is not there or refuses is 2, with one line', async () => {
  writeCapture('asked.relaydesk', [{ name: 'A', channel: 'a', data: '{}' }, { name: 'B', channel: 'a', data: '{}' }]);
  const credentials = (id, secret) => ['--app-id', id, '--app-key', app.key, '--app-secret', secret];
  const nowhere = ['--url', 'http://127.0.0.1:1', ...credentials(app.id, app.secret)];
  const here = ['--url', relay.address];
  for (const [args, sentence] of [
    [nowhere, /does not answer: nothing listens there/],
    [['name:none', ...nowhere], /does not answer: nothing listens there/],
    [[...here, ...credentials(app.id, 'wrong')], /signature/],
    [[...here, ...credentials('unknown', app.secret)], /app/],
    [[...here, ...credentials(app.id, app.secret), '--app', 'other'], /--app is "other", and the credentials given are those of the app/],
  ]) {
    const answer = await ask(['replay', 'asked.relaydesk', '--speed', 'max', ...args]);
    assert.equal(answer.code, 2, answer.errors);
    assert.equal(answer.out, '');
    assert.match(answer.errors, sentence);
    assert.equal(answer.errors.trimEnd().split('\n').length, 1, answer.errors);
  }
});

test('a relay that goes away ends the replay with 2 and what was sent until then', async () => {
  const there = await startRelay();
  writeCapture('leaving.relaydesk', [{ name: 'A', channel: 'a', data: '{}' }, { name: 'B', channel: 'a', data: '{}' }, { name: 'C', channel: 'a', data: '{}' }]);
  const replaying = begin(['replay', 'leaving.relaydesk', '--speed', '0.003', '--json'], { env: naming(there) });
  await eventually(() => there.facts.some((fact) => fact.name === 'A'), 'the first event');
  there.child.kill('SIGKILL');
  assert.equal(await replaying.exit, 2);
  assert.deepEqual(JSON.parse(replaying.out), { sent: 1, recipients: 0, skipped: 0, refused: 0 });
  assert.match(replaying.errors, /^relaydesk replay: the relay at .* does not answer[^\n]*\n$/);
});

test('the session of the last run is back, with ids that go on', async () => {
  const folder = path('sessions');
  const options = { args: ['--session', folder], env: {} };
  const first = await startRelay(options);
  await publish(first, { name: 'Yesterday', channel: 'orders', data: '{"n":1}' });
  await eventually(() => first.facts.some((fact) => fact.name === 'Yesterday'), 'the fact');
  await isKept(folder, 'Yesterday');
  first.child.kill('SIGKILL');
  await first.exit;
  const last = first.facts.at(-1).id;

  const second = await startRelay(options);
  assert.ok(second.facts[0].id > last);
  assert.equal(second.facts[0].kind, 'server_started'); // what was restored is not printed again
  const log = (await call(second, 'GET', `/apps/${app.id}/events/log`)).json.events.reverse();
  const yesterday = log.find((fact) => fact.name === 'Yesterday');
  assert.equal(yesterday.data, '{"n":1}');
  const mark = log.find((fact) => fact.kind === 'mark');
  assert.match(mark.name, /^The session before this one ended \d{4}-/);
  assert.ok(mark.id > yesterday.id && mark.id < second.facts[0].id);
  const ids = log.map((fact) => fact.id);
  assert.deepEqual(ids, [...new Set(ids)].sort((a, b) => a - b));

  const beside = await startRelay(options); // two programs on one store
  await publish(beside, { name: 'Beside', channel: 'orders', data: '{}' });
  await beside.stop();
  await second.stop();
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.relaydesk'));
  assert.ok(files.length >= 3, files.join());
  for (const file of files) assert.ok(!readFileSync(join(folder, file), 'utf8').includes(app.secret));
  const off = await startRelay({ env: { RELAY_SESSION: 'OFF' } });
  assert.equal(off.facts[0].id, 1);
  assert.ok(!existsSync(join(off.directory, 'OFF')));
  await off.stop();
});

test('tail goes on behind a relay that crashed before it saved what was shown', async () => {
  const folder = path('crashed');
  const options = { args: ['--session', folder], env: {} };
  const first = await startRelay(options);
  await publish(first, { name: 'Saved', channel: 'orders', data: '{}' });
  await isKept(folder, 'Saved');
  const tail = begin(['tail', '--json', '--since', 'all', 'kind:event'], { env: naming(first) });
  await eventually(() => tail.out.includes('Saved'), 'the fact that is kept');
  for (let i = 0; i < 20; ++i) await publish(first, { name: 'Shown', channel: 'orders', data: '{}' });
  await eventually(() => tail.out.split('"Shown"').length > 20, 'those that came last');
  first.child.kill('SIGKILL');
  await first.exit;
  // Where the relay of that address will look for it; and as if nothing of the last second had been saved.
  renameSync(join(folder, '127.0.0.1-0'), join(folder, `127.0.0.1-${first.port}`));
  const saved = readdirSync(folder, { recursive: true }).find((name) => name.endsWith('.relaydesk'));
  const lines = readFileSync(join(folder, saved), 'utf8').split('\n');
  writeFileSync(join(folder, saved), lines.filter((line) => line !== '' && !line.includes('Shown')).join('\n') + '\n');
  const second = await startRelay({ ...options, args: ['--session', folder, '--port', String(first.port)] });
  await publish(second, { name: 'After', channel: 'orders', data: '{}' });
  await eventually(() => tail.out.includes('After'), 'what came after');
  tail.child.kill('SIGKILL');
  const shown = tail.out.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(shown.map(({ name }) => name), ['Saved', ...Array(20).fill('Shown'), 'After']);
  const ids = shown.map(({ id }) => id);
  assert.deepEqual(ids, [...new Set(ids)].sort((a, b) => a - b));
  assert.match(tail.errors, /the relay is back; facts that it had not saved when it ended were missed/);
  await second.stop();
});

test('what of a session is damaged is said', async () => {
  const folder = path('torn');
  const options = { args: ['--session', folder], env: {} };
  const first = await startRelay(options);
  await publish(first, { name: 'Torn', channel: 'orders', data: '{}' });
  await isKept(folder, 'Torn');
  await first.stop();
  const [segment] = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.relaydesk'));
  const text = readFileSync(join(folder, segment), 'utf8');
  const said = async (sentence) => {
    const there = await startRelay(options);
    await eventually(() => there.facts.some((fact) => fact.kind === 'settings_changed' && sentence.test(fact.name)), 'the fact');
    await there.stop();
    assert.match(there.errors, sentence);
  };
  writeFileSync(join(folder, segment), text.replace('"id":2,', '"id":2'));
  await said(/A part of the session is damaged, .*: line 3 is left out: it is not valid JSON/);
  writeFileSync(join(folder, segment), `x${text}`);
  await said(/A part of the session cannot be read and is kept as .*\.unreadable: .* is not a Relaydesk capture/);
});

test('a session folder that cannot be written is said once, and the relay runs', async () => {
  writeFileSync(path('a-file'), '');
  const there = await startRelay({ args: ['--session', path('a-file/sessions')] });
  await eventually(() => there.facts.some((fact) => fact.kind === 'settings_changed' && /session is not being saved/.test(fact.name)), 'the fact');
  await there.stop();
  assert.equal(there.errors.match(/session is not being saved/g).length, 1);
});

const canMount = process.getuid?.() === 0;
test('a full disk loses nothing in memory, and the session goes on by itself', { skip: !canMount }, async (t) => {
  const folder = path('small');
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder]).status !== 0) return t.skip('tmpfs cannot be mounted');
  try {
    const there = await startRelay({ args: ['--session', join(folder, 's')] });
    for (let i = 0; i < 12; ++i) await publish(there, { name: 'Large', channel: 'orders', data: 'x'.repeat(80_000) });
    await eventually(() => /session is not being saved while .*No space left/.test(there.errors), 'the complaint');
    const log = await call(there, 'GET', `/apps/${app.id}/events/log`, { query: { filter: 'name:Large' } });
    assert.equal(log.json.events.length, 12);
    spawnSync('mount', ['-o', 'remount,size=16m', folder]);
    await eventually(() => /The session is being saved again/.test(there.errors), 'that it goes on');
    await there.stop();
    assert.equal(there.errors.match(/No space left/g).length, 1);
    const file = readdirSync(join(folder, 's'), { recursive: true }).find((name) => name.endsWith('.relaydesk'));
    const exported = await ask(['export', join(folder, 's', file), 'name:Large', '--format', 'json']);
    assert.equal(exported.code, 0, exported.errors);
    assert.equal(JSON.parse(exported.out).length, 12);
  } finally {
    spawnSync('umount', ['-l', folder]);
  }
});
