// SPDX-License-Identifier: MIT
// wss and https on the same port.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPage, serverSdk } from './support/clients.mjs';
import { RawSocket } from './support/raw.mjs';
import { startRelay } from './support/relay.mjs';

// Our own certificate; one test below checks it against its own file.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

const timeout = 120_000;

function makeCertificate(directory, name, kind = ['rsa:2048']) {
  const [cert, key] = ['cert', 'key'].map((kind) => join(directory, `${name}.${kind}.pem`));
  execFileSync('openssl', ['req', '-x509', '-newkey', ...kind, '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { cert, key };
}

async function withFiles(body) {
  const directory = mkdtempSync(join(tmpdir(), 'relaydesk-tls-'));
  try {
    await body(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

test('pusher-js over wss, the SDK over https, with a certificate made on the spot', { timeout }, async () => {
  const relay = await startRelay({ args: ['--tls-self-signed'] });
  assert.equal(relay.secure, true);
  const page = await openPage(relay);
  const channel = await page.subscribe('orders');
  const data = { text: 'x'.repeat(90_000) };
  await serverSdk(relay).trigger('orders', 'big', data);
  assert.deepEqual(await channel.next('big'), data);
  page.close();
  await relay.expectEmpty();
  await relay.stop();
});

test('a certificate of the user is served and verifies', { timeout }, () =>
  withFiles(async (directory) => {
    const { cert, key } = makeCertificate(directory, 'own');
    const relay = await startRelay({ env: { RELAY_TLS_CERT: cert, RELAY_TLS_KEY: key } });
    const status = await new Promise((resolve, reject) =>
      https
        .get({ host: '127.0.0.1', port: relay.port, path: '/health', ca: readFileSync(cert), rejectUnauthorized: true }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on('error', reject),
    );
    assert.equal(status, 200);
    await relay.stop();
  }));

test('plain bytes on the TLS port are answered and explained', { timeout }, async () => {
  const relay = await startRelay({ args: ['--tls-self-signed'] });
  const answer = await new Promise((resolve, reject) =>
    http
      .get({ host: '127.0.0.1', port: relay.port, path: '/health' }, async (response) => {
        let body = '';
        for await (const chunk of response) body += chunk;
        resolve({ status: response.statusCode, body });
      })
      .on('error', reject),
  );
  assert.equal(answer.status, 400);
  assert.match(JSON.parse(answer.body).error, /https|TLS/);
  const fact = await relay.fact('connection_refused');
  assert.equal(fact.findings[0].code, 'plain-on-tls-port');
  await relay.stop();
});

test('an answer on a connection that ends with it arrives whole', { timeout }, async () => {
  const relay = await startRelay({ args: ['--tls-self-signed'] });
  for (const path of ['/health', '/metrics']) {
    const body = await new Promise((resolve, reject) =>
      https
        .get({ host: '127.0.0.1', port: relay.port, path, agent: false, headers: { connection: 'close' } }, async (response) => {
          let all = '';
          for await (const chunk of response) all += chunk;
          resolve(all);
        })
        .on('error', reject),
    );
    assert.ok(body.length > 10);
  }
  await relay.stop();
});

test('a TLS hello that breaks off leaves nothing behind', { timeout }, async () => {
  const relay = await startRelay({ args: ['--tls-self-signed'] });
  const socket = await RawSocket.open(relay);
  await socket.write(Buffer.from('16030100c8010000c40303', 'hex'));
  socket.close();
  const broken = await RawSocket.open(relay);
  await broken.write(Buffer.concat([Buffer.from('1603010010', 'hex'), Buffer.alloc(16, 0xff)]));
  await broken.waitEnd();
  (await openPage(relay)).close();
  await relay.expectEmpty();
  await relay.stop();
});

test('wrong files stop the start with one line', { timeout }, () =>
  withFiles(async (directory) => {
    const [one, two] = [makeCertificate(directory, 'one'), makeCertificate(directory, 'two')];
    for (const [cert, key] of [[one.cert, two.key], [join(directory, 'missing.pem'), one.key], [one.key, one.cert]])
      await assert.rejects(startRelay({ env: { RELAY_TLS_CERT: cert, RELAY_TLS_KEY: key } }), ({ message }) => {
        assert.match(message, /did not start \(1\): relaydesk: [^\n]*(RELAY_)?TLS[^\n]*\n$/i);
        return true;
      });
  }));

test('a kind of key with which no handshake would succeed stops the start', { timeout }, () =>
  withFiles(async (directory) => {
    for (const [name, ...kind] of [
      ['ED25519', 'ed25519'],
      ['RSA-PSS', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'],
      ['RSA', 'rsa:1024'],
      ['EC', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
    ]) {
      const { cert, key } = makeCertificate(directory, name, kind);
      await assert.rejects(startRelay({ env: { RELAY_TLS_CERT: cert, RELAY_TLS_KEY: key } }), ({ message }) => {
        assert.ok(message.includes(`RELAY_TLS_KEY: ${key} (${name}, `), message);
        return true;
      });
    }
  }));
