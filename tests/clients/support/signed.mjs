// SPDX-License-Identifier: MIT
// API requests signed by hand, so that each part of the signature can be made wrong.

import { createHash, createHmac } from 'node:crypto';
import { app } from './relay.mjs';

export const md5 = (text) => createHash('md5').update(text).digest('hex');
export const hmac = (secret, text) => createHmac('sha256', secret).update(text).digest('hex');

/** A signed query. `override` replaces parameters after signing; undefined leaves one out. */
export function signedQuery(method, path, { body = '', query = {}, as = app, now = Math.floor(Date.now() / 1000), override = {} } = {}) {
  const parameters = {
    auth_key: as.key,
    auth_timestamp: String(now),
    auth_version: '1.0',
    ...(body !== '' && { body_md5: md5(body) }),
    ...query,
  };
  const names = Object.keys(parameters).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const text = `${method}\n${path}\n${names.map((name) => `${name.toLowerCase()}=${parameters[name]}`).join('&')}`;
  const all = { ...parameters, auth_signature: hmac(as.secret, text), ...override };
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Sends a signed request and gives `{status, headers, json}`. */
export async function call(relay, method, path, { body, headers = {}, ...signing } = {}) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${relay.address}${path}?${signedQuery(method, path, { body: text, ...signing })}`, {
    method,
    headers: { ...(text !== '' && { 'content-type': 'application/json' }), ...headers },
    ...(text !== '' && { body: text }),
  });
  const answer = await response.text();
  return { status: response.status, headers: response.headers, json: answer === '' ? undefined : JSON.parse(answer) };
}

export const publish = (relay, body, options) => call(relay, 'POST', `/apps/${(options?.as ?? app).id}/events`, { body, ...options });
