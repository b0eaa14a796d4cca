// SPDX-License-Identifier: MIT
// A real browser, with nothing in it of the developer's own.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why tests that need a browser are skipped; false where there is one. */
export const noChromium = existsSync(path) ? false : 'no Chromium here';

/** Starts it headless in a new profile; `close()` ends it and takes the profile away. */
export async function startChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'relaydesk-chromium-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: path, args: flags, headless: true, ignoreHTTPSErrors: true, timeout: 120_000 });
  return {
    newPage: () => context.newPage(),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
