// SPDX-License-Identifier: MIT
// Bytes on a socket, where no client library may tidy them up.

import net from 'node:net';
import { randomBytes } from 'node:crypto';
import { eventually } from './wait.mjs';

async function connect(relay) {
  const socket = net.connect(relay.port, '127.0.0.1');
  socket.setNoDelay(true);
  await new Promise((connected, failed) => socket.once('connect', connected).once('error', failed));
  return socket;
}

export class RawSocket {
  static async open(relay) {
    return new RawSocket(await connect(relay));
  }

  constructor(socket) {
    this.socket = socket;
    this.received = Buffer.alloc(0);
    this.ended = false;
    socket.on('data', (data) => (this.received = Buffer.concat([this.received, data])));
    socket.on('end', () => (this.ended = true));
    socket.on('close', () => (this.ended = true));
    socket.on('error', () => {}); // a reset is an end, too
  }

  /** Writes, and resolves when the kernel has taken it. */
  write(data) {
    return new Promise((written) => this.socket.write(data, written));
  }

  /** Writes piece by piece, so that the relay reads each alone. */
  async writeSplit(data, size) {
    const bytes = Buffer.from(data);
    for (let at = 0; at < bytes.length; at += size) {
      await this.write(bytes.subarray(at, at + size));
      await new Promise((turn) => setImmediate(turn));
    }
  }

  waitEnd() {
    return eventually(() => this.ended, 'the relay to close the connection');
  }

  close() {
    this.socket.destroy();
  }

  /** One HTTP response off the front: `{status, headers, body, json}`. `head` is for answers to HEAD. */
  async response({ head = false } = {}) {
    const answer = await eventually(() => parseResponse(this.received, head), `an HTTP response; got ${this.received.toString('latin1').slice(0, 300)}`);
    this.received = this.received.subarray(answer.length);
    return answer;
  }
}

function parseResponse(bytes, head) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const status = Number(statusLine.split(' ')[1]);
  const size = head || [100, 101, 204].includes(status) ? 0 : Number(headers['content-length']);
  const length = end + 4 + size;
  if (Number.isNaN(size) || bytes.length < length) return undefined;
  const body = bytes.subarray(end + 4, length).toString();
  return { status, version: statusLine.split(' ')[0], headers, body, length, get json() { return JSON.parse(body); } };
}

/** A masked client frame; `wrong` makes it break the rules. */
export function frame(opcode, payload, { final = true, masked = true, reserved = 0, length } = {}) {
  const body = Buffer.from(payload);
  const announced = length ?? body.length;
  const head = [(final ? 0x80 : 0) | (reserved << 4) | opcode];
  const maskBit = masked ? 0x80 : 0;
  if (announced < 126) head.push(maskBit | announced);
  else if (announced < 65536) head.push(maskBit | 126, announced >> 8, announced & 255);
  else head.push(maskBit | 127, 0, 0, 0, 0, (announced / 2 ** 24) & 255, (announced >> 16) & 255, (announced >> 8) & 255, announced & 255);
  if (!masked) return Buffer.concat([Buffer.from(head), body]);
  const mask = randomBytes(4);
  return Buffer.concat([Buffer.from(head), mask, body.map((byte, i) => byte ^ mask[i & 3])]);
}

export const text = (message, options) => frame(1, typeof message === 'string' ? message : JSON.stringify(message), options);

export function closeBody(code, reason = '') {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  return Buffer.concat([head, Buffer.from(reason)]);
}

/** A WebSocket without rules: reads server frames, writes what it is told. */
export class RawWebSocket extends RawSocket {
  static async open(relay, { path = `/app/${relay.app.key}?protocol=7&client=test&version=1.0`, glued = Buffer.alloc(0), headers = '' } = {}) {
    const raw = new RawWebSocket(await connect(relay));
    const request =
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`;
    await raw.write(Buffer.concat([Buffer.from(request), glued]));
    raw.handshake = await raw.response();
    return raw;
  }

  /** The next frame: `{opcode, payload, json, code, reason}`. */
  async next() {
    const found = await eventually(() => parseFrame(this.received), 'a frame');
    this.received = this.received.subarray(found.size);
    return found;
  }

  /** The next message of that event, or the close frame; skips others. */
  async until(event) {
    for (;;) {
      const found = await this.next();
      if (found.opcode === 1 && found.json.event === event) return found.json;
      if (found.opcode === 8 && event === 'close') return found;
      if (found.opcode === 8) throw new Error(`closed with ${found.code} ${found.reason} before ${event}`);
    }
  }

  send(message) {
    return this.write(text(message));
  }
}

function parseFrame(bytes) {
  if (bytes.length < 2) return undefined;
  if (bytes[1] & 0x80) throw new Error('the server masked a frame');
  let size = bytes[1] & 0x7f;
  let at = 2;
  if (size === 126) [size, at] = bytes.length < 4 ? [Infinity, 4] : [bytes.readUInt16BE(2), 4];
  else if (size === 127) [size, at] = bytes.length < 10 ? [Infinity, 10] : [Number(bytes.readBigUInt64BE(2)), 10];
  if (bytes.length < at + size) return undefined;
  const payload = Buffer.from(bytes.subarray(at, at + size));
  const opcode = bytes[0] & 0x0f;
  return {
    opcode,
    payload,
    size: at + size,
    get json() { return JSON.parse(payload.toString()); },
    code: opcode === 8 && size >= 2 ? payload.readUInt16BE(0) : undefined,
    reason: opcode === 8 ? payload.subarray(2).toString() : undefined,
  };
}

/** The opening handshake, for a client whose answer nobody checks. */
export const opening = (key) =>
  `GET /app/${key}?protocol=7&client=js&version=8.4.0 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n` +
  'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
export const subscribe = (channel) => text({ event: 'pusher:subscribe', data: { channel } });

/** A subscriber that keeps every byte. Its connection may have ended before it was one. */
export async function subscriber(relay, channel) {
  const socket = await RawSocket.open(relay);
  await socket.write(Buffer.concat([Buffer.from(opening(relay.app.key)), subscribe(channel)]));
  await eventually(() => socket.ended || socket.received.includes('subscription_succeeded'), 'the subscription');
  return socket;
}
