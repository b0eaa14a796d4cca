// SPDX-License-Identifier: MIT
// A Laravel back end's part: the endpoint that authorizes channels and users, by the Pusher server SDK.

import http from 'node:http';
import { Inbox } from './wait.mjs';

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** Listens on a free loopback port: `handler(request, body)` gives `{status, headers, body}`. */
export async function serve(handler) {
  const server = http.createServer(async (request, response) => {
    const answer = await handler(request, await bodyOf(request));
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(answer.body ?? '');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/**
 * /broadcasting/auth and /broadcasting/user-auth. `member(request)` gives the presence member or user of a page,
 * from the header x-user that the tests' clients send: "7" is `{user_id: "7", user_info: {name: "User 7"}}`.
 */
export async function startBackend(pusher) {
  const requests = new Inbox('auth requests');
  const server = await serve((request, body) => {
    const headers = {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    };
    if (request.method === 'OPTIONS') return { status: 204, headers };
    const form = new URLSearchParams(body);
    const user = request.headers['x-user'];
    requests.push({ url: request.url, user, channel: form.get('channel_name') });
    if (user === undefined) return { status: 403, headers, body: '{"message":"Forbidden"}' };
    const socketId = form.get('socket_id');
    const info = { name: `User ${user}` };
    if (request.url === '/broadcasting/user-auth') {
      const watchlist = request.headers['x-watchlist']?.split(',');
      return { headers, body: JSON.stringify(pusher.authenticateUser(socketId, { id: user, user_info: info, ...(watchlist && { watchlist }) })) };
    }
    const channel = form.get('channel_name');
    const member = channel.startsWith('presence-') ? { user_id: user, user_info: info } : undefined;
    return { headers, body: JSON.stringify(pusher.authorizeChannel(socketId, channel, member)) };
  });
  return { ...server, requests, authEndpoint: `${server.url}/broadcasting/auth`, userAuthEndpoint: `${server.url}/broadcasting/user-auth` };
}
