// SPDX-License-Identifier: MIT
// Runs the built binary as a subcommand, or around a command, and gives what it printed.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { binary, startRelay } from '../support/relay.mjs';

/** A home of its own, so that no relay or setting of the developer is found. */
export function makeHome() {
  const home = mkdtempSync(join(tmpdir(), 'relaydesk-shell-'));
  return { path: home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** The environment that names a relay, as --exec sets it. */
export const naming = (relay) => ({
  RELAY_URL: relay.address,
  RELAY_APP_ID: relay.app.id,
  RELAY_APP_KEY: relay.app.key,
  RELAY_APP_SECRET: relay.app.secret,
});

export function start(args, { home, env = {}, cwd, stdin }) {
  const child = spawn(binary(), args, {
    cwd: cwd ?? home,
    env: { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home, ...env },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const result = { child, out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (result.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (result.errors += text));
  if (stdin !== undefined) child.stdin.end(stdin);
  result.exit = new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  return result;
}

/** Runs it to its end: `{code, out, errors, lines}`; lines are those of stdout. */
export async function run(args, options) {
  const running = start(args, options);
  const code = await running.exit;
  return { code, out: running.out, errors: running.errors, lines: running.out.split('\n').filter((line) => line !== '') };
}

/**
 * A relay in a home of its own, for all tests of a file. `ask` runs a subcommand that is told where the relay is, `begin`
 * starts one.
 */
export async function relayForTests() {
  const home = makeHome();
  const relay = await startRelay({ env: { XDG_RUNTIME_DIR: home.path } });
  after(async () => {
    await relay.stop();
    home.remove();
  });
  const told = (options) => ({ home: home.path, env: naming(relay), ...options });
  return { home, relay, ask: (args, options) => run(args, told(options)), begin: (args, options) => start(args, told(options)) };
}
