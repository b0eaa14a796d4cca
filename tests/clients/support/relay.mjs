// SPDX-License-Identifier: MIT
// Starts the built relay as a user would, and reads its facts from stdout.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eventually, Inbox } from './wait.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

export const app = { id: 'my-app', key: '278d425bdf160c739803', secret: '7ad3773142a6692b25b8' };

/**
 * A test that failed may leave a relay and pages behind that dial it again and again; its process must end all the
 * same. Far longer than any file takes, and unref'ed: it never holds a process that has nothing left to do.
 */
const running = new Set();
const longest = Number(process.env.RELAYDESK_LONGEST_TEST ?? 600); // seconds; tests/soak.sh has its own
setTimeout(() => {
  for (const child of running) child.kill('SIGKILL');
  console.error(`the file is not over after ${longest} s: something was left behind`);
  process.exit(1);
}, longest * 1000).unref();

export function binary() {
  if (process.env.RELAYDESK) return process.env.RELAYDESK;
  const built = ['release', 'dev'].map((preset) => join(root, 'build', preset, 'bin/relaydesk')).find(existsSync);
  if (!built) throw new Error('no relaydesk: build it, or set RELAYDESK to its path');
  return built;
}

/** Only what the relay needs of our environment: nothing of the developer's may change what is tested. */
function environment(home, extra) {
  const { PATH, LD_LIBRARY_PATH, ASAN_OPTIONS, UBSAN_OPTIONS, TSAN_OPTIONS } = process.env;
  const kept = { PATH, LD_LIBRARY_PATH, ASAN_OPTIONS, UBSAN_OPTIONS, TSAN_OPTIONS };
  for (const name of Object.keys(kept)) if (kept[name] === undefined) delete kept[name];
  return { ...kept, HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: join(home, 'config'), ...extra };
}

export class Relay {
  constructor(child, directory) {
    this.child = child;
    this.directory = directory;
    this.app = app;
    this.prefix = ''; // of every path, where --path-prefix sets one
    this.facts = [];
    this.errors = '';
    this.inbox = new Inbox('facts');
    running.add(child);
    // Not 'exit', which may come before the last of its output.
    this.exit = new Promise((done) => child.on('close', (code, signal) => done(code ?? signal))).finally(() => running.delete(child));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const fact = JSON.parse(line); // stdout holds facts only
      this.facts.push(fact);
      this.inbox.push(fact);
    });
    child.stderr.on('data', (data) => (this.errors += data));
  }

  /** The next fact of that kind that fits, in the order they came; each is given once. */
  fact(kind, fits = () => true) {
    return this.inbox.take((fact) => fact.kind === kind && fits(fact), `a fact ${kind}`);
  }

  get address() {
    return `${this.secure ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  async stats() {
    return (await fetch(`${this.address}${this.prefix}/stats`)).json();
  }

  /** Fails unless everybody is gone: no connection and no channel leaks. */
  async expectEmpty() {
    await eventually(async () => {
      const { connections, channels } = await this.stats();
      if (connections !== 0 || channels !== 0) throw new Error(`${connections} connections, ${channels} channels`);
      return true;
    }, 'connections and channels to return to zero');
  }

  /** Holds the relay while `work` runs: what it is sent meanwhile lies in the kernel, and it gets all of that at once. */
  async whileHeld(work) {
    const tasks = `/proc/${this.child.pid}/task`;
    const stands = (task) => readFileSync(join(tasks, task, 'stat'), 'utf8').split(') ')[1][0] === 'T';
    this.child.kill('SIGSTOP');
    try {
      await eventually(() => !existsSync(tasks) || readdirSync(tasks).every(stands), 'the relay to stand still');
      await work();
    } finally {
      this.child.kill('SIGCONT');
    }
  }

  /** Writes a file into its working directory. */
  write(name, content) {
    writeFileSync(join(this.directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** Ends it as Ctrl+C would, and fails unless that was clean. */
  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    const code = await this.exit;
    rmSync(this.directory, { recursive: true, force: true });
    if (code !== 0) throw new Error(`relaydesk ended with ${code}: ${this.errors}`);
  }
}

/**
 * A running relay on a free port, in an empty working directory.
 * `args`: further options; `env`: further variables; `files`: what its working directory holds, by name;
 * `apps`: the content of apps.json instead of one app by RELAY_APP_….
 */
export async function startRelay({ args = [], env = {}, files = {}, apps } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'relaydesk-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  const credentials = apps ? {} : { RELAY_APP_ID: app.id, RELAY_APP_KEY: app.key, RELAY_APP_SECRET: app.secret };
  if (apps) writeFileSync(join(directory, 'apps.json'), JSON.stringify(apps));
  const child = spawn(binary(), ['--no-gui', '--port', '0', '--log-format', 'json', ...args], {
    cwd: directory,
    env: environment(directory, { ...credentials, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const relay = new Relay(child, directory);
  const started = await Promise.race([relay.fact('server_started'), relay.exit]);
  if (!started?.kind) throw new Error(`relaydesk did not start (${started}): ${relay.errors}`);
  const { port, secure } = JSON.parse(started.data);
  Object.assign(relay, { port, secure });
  return relay;
}
