// SPDX-License-Identifier: MIT
// Builds a page with Vite as `npm run build` does, into a directory of its own.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);
const [major, minor] = process.versions.node.split('.').map(Number);

/** Why nothing can be built; false where it can. */
export const noVite = major > 20 || (major === 20 && minor >= 19) ? false : 'Vite 7 needs Node 20.19';

/** Installs what package-lock.json names, unless it is there. */
export async function install() {
  if (!existsSync(join(here, 'node_modules/vite'))) await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here });
}

/** Builds src/NAME.js with these VITE_ variables: `script` is the built code, `directory` what Vite wrote. */
export async function build(name, variables) {
  const directory = mkdtempSync(join(tmpdir(), 'relaydesk-bundle-'));
  const { createBuilder } = await import(join(here, 'node_modules/vite/dist/node/index.js'));
  Object.assign(process.env, variables); // Vite takes them from the environment as well
  try {
    const builder = await createBuilder({
      root: here,
      logLevel: 'error',
      configFile: false,
      envFile: false,
      build: { outDir: directory, emptyOutDir: true, manifest: 'manifest.json', rollupOptions: { input: join(here, 'src', `${name}.js`) } },
    });
    await builder.build(builder.environments.client);
  } finally {
    for (const variable of Object.keys(variables)) delete process.env[variable];
  }
  const file = readdirSync(join(directory, 'assets')).find((each) => each.endsWith('.js'));
  return { directory, script: readFileSync(join(directory, 'assets', file), 'utf8'), remove: () => rmSync(directory, { recursive: true, force: true }) };
}
