// SPDX-License-Identifier: MIT
// What a run that saw no call says of the project, which keeps its broadcasts from leaving.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeHome, run } from './shell/command.mjs';

let home;
before(() => (home = makeHome()));
after(() => home.remove());

/** A run of a command that does nothing, in a project of these files: what it says, and the findings of its report. */
async function silent(files, { options = [], env } = {}) {
  const project = mkdtempSync(join(home.path, 'project-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), content);
  }
  const report = join(project, 'report.json');
  const { code, errors } = await run(['--exec', '--report', report, ...options, '--', 'true'], { home: home.path, cwd: project, env });
  return { code, errors, findings: JSON.parse(readFileSync(report, 'utf8')).findings };
}
const phpunit = (...lines) => ({ 'phpunit.xml': `<phpunit><php>${lines.join('')}</php></phpunit>` });

describe('a run without any call', { timeout: 120_000 }, () => {
  test('names a driver that phpunit.xml sets above the environment', async () => {
    for (const [line, how, remedy] of [
      ['<env name="BROADCAST_CONNECTION" value="null" force="true"/>', 'with force="true"', 'Remove force="true" from the line for BROADCAST_CONNECTION in phpunit.xml.'],
      ['<server name="BROADCAST_CONNECTION" value="null"/>', 'as <server>', 'Change the line for BROADCAST_CONNECTION in phpunit.xml to an <env>.'],
    ]) {
      const { code, errors, findings } = await silent(phpunit(line), { options: ['--fail-on', 'driver-not-broadcasting'] });
      assert.equal(code, 3);
      assert.ok(errors.includes(`  phpunit.xml sets BROADCAST_CONNECTION=null ${how}, which overrides the environment. ${remedy}\n`), errors);
      assert.equal(findings[0].code, 'driver-not-broadcasting');
      assert.equal(findings[0].remedy, remedy);
    }
    const below = await silent(phpunit('<env name="BROADCAST_CONNECTION" value="null"/>'), { options: ['--fail-on', 'problem'] });
    assert.equal(below.code, 0);
    assert.match(below.errors, /phpunit\.xml sets BROADCAST_CONNECTION=null; the environment of --exec overrides it\.\n/);
  });

  test('names a queue that needs a worker', async () => {
    const database = { '.env': 'QUEUE_CONNECTION=database\n' };
    const queue = (connection, more = '') => `<env name="QUEUE_CONNECTION" value="${connection}"${more}/>`;
    const waits = (source, connection) =>
      `  ${source} sets QUEUE_CONNECTION=${connection}: an event that implements ShouldBroadcast waits until a worker runs; with sync it is sent at once.\n`;
    for (const [files, env, sentence] of [
      [database, {}, waits('.env', 'database')],
      [{ ...database, '.env.testing': 'QUEUE_CONNECTION=redis\n' }, {}, waits('.env.testing', 'redis')],
      [phpunit(queue('redis')), {}, waits('phpunit.xml', 'redis')],
      [phpunit(queue('redis', ' force="true"')), { QUEUE_CONNECTION: 'sync' }, waits('phpunit.xml', 'redis')],
      [{}, { QUEUE_CONNECTION: 'database' }, waits('the environment', 'database')],
    ]) {
      const { errors } = await silent(files, { env });
      assert.ok(errors.includes(sentence), errors);
    }
    for (const [files, env] of [
      [{ '.env': 'QUEUE_CONNECTION=sync\n' }],
      [{ ...database, ...phpunit(queue('sync')) }],
      [database, { QUEUE_CONNECTION: 'sync' }],
      [{ ...database, '.env.testing': 'APP_ENV=testing\n' }],
    ])
      assert.doesNotMatch((await silent(files, { env })).errors, /QUEUE_CONNECTION/);
  });

  test('names a cached configuration, beside which nothing else counts', async () => {
    const { errors } = await silent({ 'bootstrap/cache/config.php': '<?php return [];', '.env': 'QUEUE_CONNECTION=database\n' });
    assert.match(errors, /bootstrap\/cache\/config\.php is a cached configuration, .*, including that of --exec: run php artisan config:clear\.\n/);
    assert.doesNotMatch(errors, /QUEUE_CONNECTION/);
  });
});
