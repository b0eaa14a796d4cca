// SPDX-License-Identifier: MIT
// A small Laravel application (Debian's php-laravel-framework) in a directory of its own, served by PHP itself.

import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary } from '../support/relay.mjs';
import { eventually } from '../support/wait.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), 'app');
// Debian's Laravel 8 is older than its PHP 8.2, which calls some of its ways deprecated.
const php = ['-d', 'error_reporting=E_ALL&~E_DEPRECATED', '-d', 'display_errors=stderr'];

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Project {
  constructor(relay, env = {}) {
    this.directory = mkdtempSync(join(tmpdir(), 'relaydesk-laravel-'));
    cpSync(source, this.directory, { recursive: true });
    for (const folder of ['bootstrap/cache', 'storage/logs', 'storage/framework']) mkdirSync(join(this.directory, folder), { recursive: true });
    this.setEnv({
      BROADCAST_DRIVER: 'pusher',
      PUSHER_APP_ID: relay.app.id,
      PUSHER_APP_KEY: relay.app.key,
      PUSHER_APP_SECRET: relay.app.secret,
      PUSHER_HOST: '127.0.0.1',
      PUSHER_PORT: relay.port,
      PUSHER_SCHEME: 'http',
      VITE_PUSHER_APP_KEY: relay.app.key,
      ...env,
    });
  }

  setEnv(values) {
    writeFileSync(join(this.directory, '.env'), Object.entries(values).map(([name, value]) => `${name}=${value}\n`).join(''));
  }

  async serve() {
    await eventually(async () => {
      if (!this.server || this.server.exitCode !== null) { // at first, and where somebody has taken the port meanwhile
        this.port = await freePort();
        this.server = spawn('php', [...php, '-S', `127.0.0.1:${this.port}`, 'public/index.php'], { cwd: this.directory, stdio: 'ignore' });
      }
      return fetch(this.url('/')).then(() => true);
    }, 'the application to answer');
    return this;
  }

  url(path) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  get authEndpoint() {
    return this.url('/broadcasting/auth');
  }

  /** Broadcasts OrderShipped from within the application; `socketId`: toOthers(). */
  ship(order, socketId) {
    return fetch(this.url(`/ship?order=${order}`), { method: 'POST', headers: socketId ? { 'X-Socket-ID': socketId } : {} });
  }

  /** Runs the binary with these arguments in the project: `{code, out, errors}`. */
  relaydesk(...args) {
    return new Promise((resolve) =>
      execFile(binary(), args, { cwd: this.directory, env: { PATH: process.env.PATH, HOME: this.directory } }, (error, out, errors) =>
        resolve({ code: error?.code ?? 0, out, errors }),
      ),
    );
  }

  async end() {
    if (this.server) {
      const gone = new Promise((resolve) => this.server.on('exit', resolve));
      this.server.kill();
      await gone;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}
