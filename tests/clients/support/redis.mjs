// SPDX-License-Identifier: MIT
// A real redis-server on a port of its own, and a proxy between it and a relay that cuts, delays and hangs.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './wait.mjs';

const program = 'redis-server';

/** Why tests that need Redis are skipped; false where there is one. */
export const noRedis = (() => {
  try {
    execFileSync(program, ['--version']);
    return false;
  } catch {
    return 'no redis-server here';
  }
})();

export async function freePort() {
  const server = net.createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

function answers(port) {
  return new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', () => (socket.destroy(), done(true)));
    socket.once('error', () => done(false));
  });
}

const running = new Set(); // a test that fails may leave one behind
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class RedisServer {
  static async start({ args = [], port } = {}) {
    const server = new RedisServer();
    server.args = args;
    server.directory = mkdtempSync(join(tmpdir(), 'relaydesk-redis-'));
    for (let tries = 1; ; ++tries) {
      server.port = port ?? (await freePort());
      try {
        await server.run();
        return server;
      } catch (error) { // somebody may have taken the port meanwhile
        if (tries === 3) throw error;
      }
    }
  }

  async run() {
    this.child = spawn(program, ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', this.directory, ...this.args], { stdio: 'ignore' });
    const { child } = this;
    running.add(child);
    this.exit = new Promise((done) => child.on('exit', done)).then(() => running.delete(child));
    const ended = this.exit.then(() => Promise.reject(new Error(`redis-server ended; port ${this.port}`)));
    ended.catch(() => {}); // later it may
    await Promise.race([ended, eventually(() => answers(this.port), 'redis-server to answer')]);
  }

  get url() {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Ends it as it would end if the machine failed. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.exit;
  }

  async stop() {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** What it answers to a command of simple words. */
  command(...words) {
    return execFileSync('redis-cli', ['-p', String(this.port), ...words], { encoding: 'utf8' }).trim();
  }
}

/** Passes connections on to a port, later by `delay` milliseconds, until it is cut. */
export class Proxy {
  static async start(to) {
    const proxy = new Proxy();
    proxy.delay = 0;
    proxy.isCut = false;
    proxy.isStuck = false;
    proxy.sockets = new Set();
    proxy.accepted = 0;
    proxy.server = net.createServer((near) => {
      proxy.accepted += 1;
      if (proxy.isCut) return near.destroy();
      const far = net.connect(to, '127.0.0.1');
      for (const [from, into] of [[near, far], [far, near]]) {
        proxy.sockets.add(from);
        from.setNoDelay(true);
        if (proxy.isStuck) from.pause();
        from.on('data', (data) => (proxy.delay > 0 ? setTimeout(() => into.write(data), proxy.delay) : into.write(data)));
        from.on('close', () => (proxy.sockets.delete(from), into.destroy()));
        from.on('error', () => {});
      }
    });
    await new Promise((listening) => proxy.server.listen(0, '127.0.0.1', listening));
    proxy.port = proxy.server.address().port;
    return proxy;
  }

  get url() {
    return `redis://127.0.0.1:${this.port}`;
  }

  cut() {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.isCut = false;
  }

  /** Reads nothing any more, and closes nothing, as a Redis that hangs. */
  stick() {
    this.isStuck = true;
    for (const socket of this.sockets) socket.pause();
  }

  loosen() {
    this.isStuck = false;
    for (const socket of this.sockets) socket.resume();
  }

  close() {
    this.cut();
    return new Promise((closed) => this.server.close(closed));
  }
}

/** What says of itself, to everybody who signs in, that it is such a Redis: INFO's lines. */
export async function startFakeRedis(info) {
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const [, word] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) socket.write(word === 'INFO' ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${server.address().port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(closed));
    },
  };
}
