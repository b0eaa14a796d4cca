// SPDX-License-Identifier: MIT
// The helper files for tests, as PHPUnit within a real Laravel and as node:test use them under --exec; the server for
// coding agents with the official SDK; completion as shells take it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Project } from './laravel/project.mjs';
import { makeHome, naming, run } from './shell/command.mjs';
import { app, binary, startRelay } from './support/relay.mjs';
import { publish } from './support/signed.mjs';

const here = dirname(fileURLToPath(import.meta.url));
let home;
before(() => (home = makeHome()));
after(() => home.remove());
const helper = async (language) => (await run(['testing', language], { home: home.path })).out;

const phpTest = (body) => `<?php
require_once __DIR__ . '/relaydesk.php';
final class BroadcastTest extends PHPUnit\\Framework\\TestCase
{
    protected function setUp(): void
    {
        $app = require __DIR__ . '/../bootstrap/app.php';
        $app->make(Illuminate\\Contracts\\Console\\Kernel::class)->bootstrap();
        markTest($this->getName());
    }
    ${body}
}`;

describe('the PHP helper', { timeout: 180_000 }, () => {
  let project;
  before(() => {
    project = new Project({ app, port: 1 });
    mkdirSync(join(project.directory, 'tests'));
    writeFileSync(join(project.directory, 'phpunit.xml'), '<phpunit bootstrap="vendor/autoload.php"><php><env name="BROADCAST_DRIVER" value="null"/></php></phpunit>');
  });
  after(() => project.end());

  const phpunit = async (body) => {
    writeFileSync(join(project.directory, 'tests/relaydesk.php'), await helper('php'));
    writeFileSync(join(project.directory, 'tests/BroadcastTest.php'), phpTest(body));
    const php = ['php', '-d', 'error_reporting=E_ALL&~E_DEPRECATED', '/usr/bin/phpunit', 'tests/BroadcastTest.php'];
    return run(['--exec', '--', ...php], { home: home.path, cwd: project.directory });
  };

  test('proves a broadcast of the real Laravel', async () => {
    const { code, out, errors } = await phpunit(`
      public function testShips(): void
      {
          event(new App\\Events\\OrderShipped(5));
          expectBroadcast('OrderShipped')->on('private-orders.5')->with(['order' => 5])->once()->within(0.2);
          expectNoBroadcast('OrderCancelled')->on('private-orders.5');
          $this->assertCount(1, broadcasts());
      }
      public function testAnotherSlate(): void
      {
          expectNoBroadcast('OrderShipped');
          $this->assertSame([], broadcasts('name:Order*'));
      }`);
    assert.equal(code, 0, out);
    assert.match(out, /OK \(2 tests, 5 assertions\)/);
    assert.match(errors, /App\\Events\\OrderShipped on private-orders\.5 × 1/);
  });

  test('takes a test of any name, and a second copy of the file', async () => {
    const { code, out } = await phpunit(`
      public function testShips(): void
      {
          require __DIR__ . '/relaydesk.php';
          markTest('it ships with data set "' . str_repeat('é', 300) . '"');
          event(new App\\Events\\OrderShipped(5));
          expectBroadcast('OrderShipped');
          markTest("not UTF-8: \\xff");
          expectNoBroadcast('OrderShipped');
      }`);
    assert.equal(code, 0, out);
    assert.match(out, /OK \(1 test, 2 assertions\)/);
  });

  test('takes a number of seconds only', async () => {
    const { code, out } = await phpunit(`
      public function testWaits(): void
      {
          foreach ([['x', "'x'"], [-1, '-1'], [NAN, 'NAN'], [7200, '7200'], [[], 'array']] as [$seconds, $given]) {
              try {
                  expectBroadcast('A')->within($seconds);
                  $this->fail();
              } catch (InvalidArgumentException $wrong) {
                  $this->assertSame("within() takes a number of seconds from 0 to 3600, such as within(5), not $given.", $wrong->getMessage());
              }
          }
      }`);
    assert.equal(code, 0, out);
    assert.match(out, /OK \(1 test, 5 assertions\)/);
  });

  test('fails with the nearest miss', async () => {
    const { code, out } = await phpunit(`
      public function testShips(): void
      {
          event(new App\\Events\\OrderShipped(6));
          expectBroadcast('OrderShipped')->on('private-orders.5')->within(0.2);
      }
      public function testIsCheckedAtTheEndOfTheStatement(): void
      {
          event(new App\\Events\\OrderShipped(6));
          expectNoBroadcast('OrderShipped');
      }
      public function testNobodyIsTold(): void
      {
          event(new App\\Events\\OrderShipped(7));
          expectBroadcast('OrderShipped')->toAtLeast(1)->within(0.2);
      }`);
    assert.equal(code, 1);
    assert.match(out, /OrderShipped: OrderShipped came on private-orders\.6; expected private-orders\.5/);
    assert.match(out, /OrderShipped: came 1 time; expected none/);
    assert.match(out, /OrderShipped: came, and nobody was subscribed\nNo client of app .*\n/); // with why
    assert.equal(out.match(/No client of app/g).length, 1); // which is no reason of the other two
    assert.match(out, /Failures: 3/);
  });

  describe('in README’s example', () => {
    const page = readFileSync(join(here, '../../README.md'), 'utf8').match(/^## In CI\n.*?^## /ms)[0];
    const [example] = [...page.matchAll(/^```php\n(.*?)^```$/gms)].map(([, code]) => code);
    const [, printing] = page.match(/^relaydesk (testing php) > tests\/relaydesk\.php$/m);
    const [plain] = page.match(/^relaydesk --exec -- php artisan test$/m);
    const [judged] = page.match(/relaydesk --exec --expect broadcasts\.json .*? -- php artisan test/);

    /** The model that the example ships, which broadcasts for the order `told`. */
    const order = (told) => `<?php
      require __DIR__ . '/../vendor/autoload.php';
      final class Shipped implements Illuminate\\Contracts\\Broadcasting\\ShouldBroadcastNow {
          public $order = ['id' => ${told}, 'total' => 19.99];
          public function broadcastOn() { return new Illuminate\\Broadcasting\\PrivateChannel('orders.5'); }
          public function broadcastAs() { return 'OrderShipped'; }
      }
      final class Order {
          public static function find($id) { return new self(); }
          public function ship() { event(new Shipped()); }
      }
      require ${JSON.stringify(join(here, 'laravel/PestTest.php'))};
      require __DIR__ . '/ExampleTest.php';`;

    const runExample = async (told, command) => {
      writeFileSync(join(project.directory, 'tests/relaydesk.php'), (await run(printing.split(' '), { home: home.path })).out);
      writeFileSync(join(project.directory, 'tests/ExampleTest.php'), `<?php\n${example}`);
      writeFileSync(join(project.directory, 'tests/bootstrap.php'), order(told));
      const php = ['php', '-d', 'error_reporting=E_ALL&~E_DEPRECATED', '/usr/bin/phpunit', '--bootstrap', 'tests/bootstrap.php', join(here, 'laravel/PestTest.php')];
      const [, ...args] = command.replace('php artisan test', '').trim().split(' ');
      return run([...args, ...php], { home: home.path, cwd: project.directory });
    };

    test('the broadcast is proved', async () => {
      const { code, out, errors } = await runExample(5, plain);
      assert.equal(code, 0, out);
      assert.match(out, /OK \(1 test, 2 assertions\)/);
      assert.match(errors, /OrderShipped on private-orders\.5 × 1/);
    });

    test('another payload fails the test with what differs', async () => {
      const { code, out } = await runExample(6, plain);
      assert.equal(code, 1);
      assert.match(out, /it tells the customer that the order is shipped/);
      assert.match(out, /data\.order\.id was 6, not 5/);
    });

    test('the expectations file holds without a word in the test', async () => {
      writeFileSync(join(project.directory, 'broadcasts.json'), page.match(/^```json\n(\[.*?)^```$/ms)[1]);
      const { code, errors } = await runExample(5, judged);
      assert.equal(code, 3);
      assert.match(errors, /came, and nobody was subscribed/);
      assert.match(readFileSync(join(project.directory, 'broadcasts.xml'), 'utf8'), /tests="\d+" failures="1"/);
    });
  });
});

describe('the Node helper', { timeout: 180_000 }, () => {
  let relay;
  before(async () => (relay = await startRelay()));
  after(() => relay.stop());

  test('proves a broadcast, and fails with the nearest miss', async () => {
    writeFileSync(join(home.path, 'relaydesk.mjs'), await helper('node'));
    Object.assign(process.env, naming(relay));
    const { broadcasts, expectBroadcast, expectNoBroadcast, markTest } = await import(join(home.path, 'relaydesk.mjs'));
    await publish(relay, { name: 'Before', channel: 'a', data: '{}' });
    await markTest('slate');
    await publish(relay, { name: 'App\\Events\\OrderShipped', channel: 'private-orders.5', data: '{"order":{"id":5,"at":1}}' });
    await expectBroadcast('OrderShipped').on('private-orders.*').with({ order: { id: 5 } }).once().within(0.2);
    await expectNoBroadcast('Before');
    // With why, and what to do about it, only where that can be the reason.
    await assert.rejects(async () => expectBroadcast('OrderShipped').toAtLeast(1).within(0.1), { message: /^OrderShipped: came, and nobody was subscribed\n.+\n.+$/ });
    await assert.rejects(async () => expectBroadcast('OrderShipped').with({ order: { id: 6 } }).within(0.1), { message: 'OrderShipped: came, but data.order.id was 5, not 6' });
    assert.deepEqual((await broadcasts()).map(({ name }) => name), ['App\\Events\\OrderShipped']);
    for (const [seconds, given] of [['x', "'x'"], ['5', "'5'"], [-1, '-1'], [NaN, 'NaN'], [undefined, 'undefined'], [7200, '7200']])
      assert.throws(() => expectBroadcast('A').within(seconds), {
        name: 'TypeError',
        message: `within() takes a number of seconds from 0 to 3600, such as within(5), not ${given}.`,
      });
  });

  test('reads REVERB_… where nothing else names the relay', () => {
    const script = `import { markTest, broadcasts } from '${join(home.path, 'relaydesk.mjs')}'; await markTest(); console.log((await broadcasts()).length);`;
    const env = { PATH: process.env.PATH, REVERB_HOST: '127.0.0.1', REVERB_PORT: relay.port, REVERB_APP_ID: app.id, REVERB_APP_KEY: app.key, REVERB_APP_SECRET: app.secret };
    assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' }), '0\n');
    const none = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { PATH: process.env.PATH }, encoding: 'utf8' });
    assert.match(none.stderr, /No relay is named: run the tests with relaydesk --exec/);
  });
});

describe('the server for coding agents', { timeout: 180_000 }, () => {
  test('answers a batch of messages together, and a wrong one with its code', async () => {
    const ping = (id) => ({ jsonrpc: '2.0', id, method: 'ping' });
    const pong = (id) => ({ jsonrpc: '2.0', id, result: {} });
    const notification = { jsonrpc: '2.0', method: 'notifications/initialized' };
    const stdin = [[ping(1), notification, ping('two')], [notification], [], [5], ping(3)].map((line) => JSON.stringify(line)).join('\n');
    const { code, lines } = await run(['mcp'], { home: home.path, stdin });
    assert.equal(code, 0);
    const [both, empty, wrong, last, ...more] = lines.map((line) => JSON.parse(line));
    assert.deepEqual(both, [pong(1), pong('two')]);
    assert.equal(empty.error.code, -32600);
    assert.equal(wrong[0].error.code, -32600);
    assert.deepEqual(last, pong(3));
    assert.deepEqual(more, []);
  });

  test('offers its tools to the official SDK', async (t) => {
    const place = makeHome();
    const transport = new StdioClientTransport({ command: binary(), args: ['mcp'], cwd: place.path, env: { PATH: process.env.PATH, HOME: place.path, XDG_RUNTIME_DIR: place.path } });
    const client = new Client({ name: 'test', version: '1' });
    let relay;
    t.after(async () => {
      await client.close();
      await relay?.stop();
      place.remove();
    });
    await client.connect(transport);
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map(({ name }) => name), ['list_channels', 'list_members', 'list_connections', 'find_events', 'wait_for_event', 'why', 'publish', 'doctor']);
    assert.deepEqual(tools.filter(({ annotations }) => !annotations.readOnlyHint).map(({ name }) => name), ['publish']);
    const call = async (name, args = {}) => {
      const { content, isError } = await client.callTool({ name, arguments: args });
      return { text: content[0].text, isError };
    };

    const away = await call('list_channels');
    assert.ok(away.isError);
    assert.match(away.text, /no relay of yours is running/);

    relay = await startRelay({ env: { XDG_RUNTIME_DIR: place.path } });
    const sent = await call('publish', { channel: 'orders', event: 'OrderShipped', data: { id: 5 } });
    assert.equal(JSON.parse(sent.text).channels.orders.recipients, 0);
    const found = JSON.parse((await call('find_events', { filter: 'kind:event' })).text);
    assert.equal(found.events[0].data, '{"id":5}');
    assert.deepEqual(JSON.parse((await call('list_channels')).text), { channels: {} });
    assert.deepEqual(JSON.parse((await call('list_connections')).text), { sockets: [] });
    assert.equal(JSON.parse((await call('wait_for_event', { filter: 'name:Never', timeout: 0.1 })).text).met, false);
    assert.equal(JSON.parse((await call('why')).text).name, 'OrderShipped');
    assert.ok((await call('list_members', { channel: 'orders' })).isError);
    assert.match((await call('list_members')).text, /channel is missing/);
    assert.match((await call('find_events', { filtr: 'a' })).text, /"filtr" is not an argument/);
    for (const limit of [0, -1, 5000, 1.5, '3'])
      assert.deepEqual(await call('find_events', { limit }), { text: `limit is ${limit}, and must be an integer: 1 to 1000 (default 50)`, isError: true });
    for (const timeout of [0, -1, 61, '3'])
      assert.deepEqual(await call('wait_for_event', { filter: 'kind:event', timeout }),
        { text: `timeout is ${timeout}, and must be a number: seconds, more than 0 and at most 60 (default 5)`, isError: true });
    assert.match((await call('why', { of: 5 })).text, /^of is 5, and must be a string/);
    const limits = tools.find(({ name }) => name === 'find_events').inputSchema.properties.limit;
    assert.deepEqual([limits.minimum, limits.maximum], [1, 1000]);
    writeFileSync(join(place.path, 'relaydesk.json'), JSON.stringify({ templates: { shipped: { channel: 'a,b', event: 'Shipped', data: { id: '{{id}}' } } } }));
    const filled = JSON.parse((await call('publish', { template: 'shipped', set: { id: 7 }, event: 'Renamed' })).text);
    assert.deepEqual(Object.keys(filled.channels).sort(), ['a', 'b']);
    const renamed = JSON.parse((await call('find_events', { filter: 'name:Renamed', limit: 1 })).text).events[0];
    assert.match(renamed.data, /^\{"id":"?7"?\}$/);
    assert.match((await call('publish', { template: 'shipped' })).text, /\{\{id\}\} is not a placeholder/);
    assert.match((await call('publish', { template: 'shiped' })).text, /did you mean shipped/);
    assert.match((await call('publish', { event: 'A' })).text, /channel is missing/);

    assert.ok('checks' in JSON.parse((await call('doctor', { directory: place.path })).text));

    for (let i = 0; i < 60; ++i) await publish(relay, { name: 'Big', channel: 'a', data: 'x'.repeat(1000) });
    const cut = await call('find_events', { limit: 1000 });
    assert.ok(Buffer.byteLength(cut.text) < 33_000);
    assert.match(cut.text, /cut after 32 KB/);
    assert.ok(!cut.text.includes(app.secret));
  });
});

describe('completion', () => {
  const has = (shell) => spawnSync(shell, ['-c', 'true']).status === 0;
  const script = (shell) => execFileSync(binary(), ['completion', shell], { encoding: 'utf8' });
  const folder = mkdtempSync(join(tmpdir(), 'relaydesk-completion-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('in bash', () => {
    const complete = (...words) =>
      execFileSync('bash', ['-c', `${script('bash')}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _relaydesk; echo "\${COMPREPLY[*]}"`, 'bash', ...words], { encoding: 'utf8' }).trim();
    assert.equal(complete('relaydesk', 'pub'), 'publish');
    assert.equal(complete('relaydesk', 'tail', '--si'), '--since');
    assert.equal(complete('relaydesk', 'testing', ''), 'php node --help');
    assert.match(complete('relaydesk', '--lar'), /^--laravel$/);
  });

  for (const shell of ['zsh', 'fish'])
    test(`in ${shell}`, { skip: !has(shell) && `${shell} is not here` }, () => {
      const path = join(folder, shell);
      writeFileSync(path, script(shell));
      if (shell === 'zsh') execFileSync('zsh', ['-fc', `autoload -U compinit && compinit -u && source ${path} && [[ $_comps[relaydesk] = _relaydesk ]]`], { env: { HOME: folder, PATH: process.env.PATH } });
      else assert.match(execFileSync('fish', ['-c', `source ${path}; complete -C 'relaydesk tail --si'`], { encoding: 'utf8', env: { HOME: folder, PATH: process.env.PATH } }), /--since/);
    });

  test('of no other shell', async () => {
    const { code, errors } = await run(['completion', 'bsh'], { home: home.path });
    assert.equal(code, 2);
    assert.match(errors, /did you mean bash\?/);
  });
});
