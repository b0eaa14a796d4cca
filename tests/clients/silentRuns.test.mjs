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
      ['<env name="BROADCAST_CONNECTION" value="null" force="true"/>', 'with force="true"', 'Take force="true" out of the line for BROADCAST_CONNECTION in phpunit.xml.'],
      ['<server name="BROADCAST_CONNECTION" value="null"/>', 'as <server>', 'Make the line for BROADCAST_CONNECTION in phpunit.xml an <env>.'],
    ]) {
      const { code, errors, findings } = await silent(phpunit(line), { options: ['--fail-on', 'driver-not-broadcasting'] });
      assert.equal(code, 3);
      assert.ok(errors.includes(`  phpunit.xml sets BROADCAST_CONNECTION=null ${how}, which stands above the environment. ${remedy}\n`), errors);
      assert.equal(findings[0].code, 'driver-not-broadcasting');
      assert.equal(findings[0].remedy, remedy);
    }
    const below = await silent(phpunit('<env name="BROADCAST_CONNECTION" value="null"/>'), { options: ['--fail-on', 'problem'] });
    assert.equal(below.code, 0);
    assert.match(below.errors, /phpunit\.xml sets BROADCAST_CONNECTION=null; the environment of --exec stands above it\.\n/);
  });
});
