// SPDX-License-Identifier: MIT
// Calls that cannot be meant as they stand: each is refused in one line that says what is right, and nothing is done.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { naming, relayForTests, run } from './shell/command.mjs';
import { binary } from './support/relay.mjs';

const { home, relay, ask } = await relayForTests();
const path = (name) => join(home.path, name);

/** Runs a line of sh, in which "$RELAYDESK" is the program: node passes no bytes that are not UTF-8. */
function shell(line, env = {}) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    cwd: home.path, env: { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path, RELAYDESK: binary(), ...env },
  });
  return { code: status, out: stdout, errors: stderr.toString() };
}

function isRefused({ code, errors }, line) {
  assert.equal(code, 2, errors);
  assert.equal(errors, `relaydesk${line}\n`);
}

test('empty values are refused, but for a filter and a payload', async () => {
  for (const [args, line] of [
    [['members', ''], 'members: CHANNEL is empty; see relaydesk help members'],
    [['channels', ''], 'channels: [GLOB] is empty; see relaydesk help channels'],
    [['terminate', ''], 'terminate: USER is empty; see relaydesk help terminate'],
    [['publish', 'a', ''], 'publish: EVENT is empty; see relaydesk help publish'],
    [['wait', ''], 'wait: FILTER is empty; see relaydesk help wait'],
    [['open', 'a', ''], 'open: FILE… is empty; see relaydesk help open'],
    [['tail', '--since', ''], 'tail: --since is empty; it takes ID|TIME|all'],
    [['wait', 'a', '--mark', ''], 'wait: --mark is empty; it takes NAME'],
    [['channels', '--url', ''], 'channels: --url is empty; it takes URL'],
    [['channels', '--laravel', ''], 'channels: --laravel is empty; it takes DIR'],
    [['replay', 'a', '--map', 'a=b', '--map', ''], 'replay: --map is empty; it takes OLD=NEW'],
  ])
    isRefused(await ask(args), ` ${line}`);
  assert.equal((await ask(['tail', '', '--for', '0'])).code, 0);
  assert.equal((await ask(['publish', 'a', 'E', '', '--min-recipients', '0'])).code, 0);
});

test('"-" is a stream only where it can be one', async () => {
  const said = '"-" is not a file name here; use ./- for such a file, or /dev/stdout for standard output';
  isRefused(await ask(['record', '-']), ` record: ${said}`);
  for (const option of ['--record', '--report', '--junit', '--expect'])
    isRefused(await run(['--exec', option, '-', '--', 'true'], { home: home.path }),
      `: ${option}: ${option === '--expect' ? said.replace('/dev/stdout for standard output', '/dev/stdin for standard input') : said}`);
  assert.ok(!existsSync(path('-')));
  isRefused(await ask(['replay', '-', '--step'], { stdin: '{"relaydesk":1}\n' }), ' replay: --step waits for Enter on stdin, which the capture is read from; give the capture as a file');
});

test('a speed names its bounds', async () => {
  for (const speed of ['1e9', '0', 'fast'])
    isRefused(await ask(['replay', 'none', '--speed', speed]), ` replay: --speed is "${speed}"; it takes a number above 0 and up to 1000000, or max`);
});

test('two files of a run are two files', async () => {
  writeFileSync(path('one.json'), '[]');
  symlinkSync('one.json', path('link.json'));
  for (const [first, second, name] of [['--report', '--junit', 'new.xml'], ['--junit', '--record', './new.xml'], ['--expect', '--report', 'link.json']]) {
    const refused = await run(['--exec', first, first === '--expect' ? 'one.json' : 'new.xml', second, name, '--', 'true'], { home: home.path });
    isRefused(refused, `: ${first} and ${second} name the same file, ${name}`);
  }
  assert.equal(readFileSync(path('one.json'), 'utf8'), '[]');
  assert.equal((await run(['--exec', '--report', '/dev/null', '--junit', '/dev/null', '--', 'true'], { home: home.path })).code, 0);
});

test('a window is not attached without a window', async () => {
  const refused = await run(['--attach', relay.address, '--no-gui'], { home: home.path, env: { ...naming(relay), QT_QPA_PLATFORM: 'offscreen' } });
  isRefused(refused, ': --attach opens a window, and --no-gui is for a relay without one; leave out one of them');
});

test('what is not UTF-8 is not published as something else', async () => {
  const env = naming(relay);
  writeFileSync(path('latin1.txt'), Buffer.from('caf\xe9', 'latin1'));
  isRefused(shell('exec "$RELAYDESK" publish a Latin1 "$(printf \'caf\\351\')"', env), ': "caf\ufffd" is not valid UTF-8');
  isRefused(shell('exec "$RELAYDESK" publish a Latin1 @latin1.txt', env), ' publish: latin1.txt is not valid UTF-8, which a payload must be; encode binary data as base64');
  isRefused(shell('exec "$RELAYDESK" publish a Latin1 - < latin1.txt', env), ' publish: the input on stdin is not valid UTF-8, which a payload must be; encode binary data as base64');
  assert.equal((await ask(['wait', 'name:Latin1', '--since', 'all', '--timeout', '0'])).code, 1);
});

test('a quote in the .env of a project that hides its app stops the start', async () => {
  mkdirSync(path('shop'));
  writeFileSync(path('shop/.env'), 'APP_NAME="My shop\nREVERB_APP_ID=1\nREVERB_APP_KEY=k\nREVERB_APP_SECRET=s\n');
  for (const [args, code] of [
    [['--no-gui', '--port', '0', '--laravel', 'shop'], 1],
    [['--exec', '--laravel', 'shop', '--', 'true'], 2],
    [['channels', '--laravel', 'shop'], 2],
  ]) {
    const stopped = await run(args, { home: home.path });
    assert.equal(stopped.code, code);
    assert.match(stopped.errors, /^relaydesk( channels)?: --laravel: APP_NAME in \S*shop\/\.env: the quote before the value is not closed \(line 1\); put the same quote at its end\n$/);
  }
});
