// SPDX-License-Identifier: MIT
// The CI recipes of installer/ci/, in a project as Laravel makes it.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeHome, run } from './shell/command.mjs';

const recipes = join(dirname(fileURLToPath(import.meta.url)), '../../installer/ci');
let home;
before(() => {
  home = makeHome();
  const files = {
    artisan: '#!/usr/bin/env php\n',
    'composer.json': '{"require":{"laravel/framework":"^12.0"}}',
    // As `cp .env.example .env && php artisan key:generate` leaves it: no app of a broadcaster, and the driver log.
    '.env': 'APP_KEY=base64:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nBROADCAST_CONNECTION=log\nQUEUE_CONNECTION=database\n',
    'routes/channels.php': '<?php\n',
    'bootstrap/app.php': "<?php\nreturn Application::configure()->withRouting(channels: __DIR__.'/../routes/channels.php');\n",
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home.path, name)), { recursive: true });
    writeFileSync(join(home.path, name), content);
  }
});
after(() => home.remove());

describe('the recipes', () => {
  for (const recipe of ['github-actions.yml', 'gitlab-ci.yml'])
    test(`${recipe} gets past the doctor with Laravel's own .env.example`, async () => {
      const [line] = readFileSync(join(recipes, recipe), 'utf8').match(/relaydesk doctor .*/);
      const { code, out } = await run(line.split(' ').slice(1), { home: home.path });
      assert.equal(code, 0, out);
    });
});
