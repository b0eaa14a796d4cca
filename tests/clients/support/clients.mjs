// SPDX-License-Identifier: MIT
// The real SDKs, pointed at the relay under test.

import PusherServer from 'pusher';
import PusherJs8 from 'pusher-js';
import PusherJs7 from 'pusher-js-7';
import { app } from './relay.mjs';
import { Inbox } from './wait.mjs';

// The WebSocket library within pusher-js waits 30 s on a socket that the relay has closed already; nobody needs to
// wait for that at the end of a test.
const setTimer = globalThis.setTimeout;
globalThis.setTimeout = (callback, ms, ...rest) => {
  const timer = setTimer(callback, ms, ...rest);
  return ms >= 30_000 ? timer.unref() : timer;
};

const classOf = (module) => module.Pusher ?? module.default ?? module;

/** The versions of pusher-js that are tested, by name. */
export const pusherJs = { 'pusher-js 8': classOf(PusherJs8), 'pusher-js 7': classOf(PusherJs7) };

/** The back end's SDK. */
export function serverSdk(relay, options = {}) {
  return new PusherServer({
    appId: app.id,
    key: app.key,
    secret: app.secret,
    host: '127.0.0.1',
    port: String(relay.port),
    useTLS: relay.secure,
    ...options,
  });
}

/** Options that pusher-js and Echo share. `user` is whom the back end takes the page for. */
export function clientOptions(relay, { backend, user, watchlist, ...more } = {}) {
  const headers = { ...(user !== undefined && { 'x-user': user }), ...(watchlist && { 'x-watchlist': watchlist.join(',') }) };
  return {
    wsHost: '127.0.0.1',
    wsPort: relay.port,
    wssPort: relay.port,
    forceTLS: relay.secure,
    enabledTransports: ['ws', 'wss'],
    disableStats: true,
    cluster: '',
    ...(backend && {
      channelAuthorization: { endpoint: backend.authEndpoint, transport: 'ajax', headers },
      userAuthentication: { endpoint: backend.userAuthEndpoint, transport: 'ajax', headers },
    }),
    ...more,
  };
}

/** A page: one pusher-js instance, whose events can be awaited. */
export class Page {
  constructor(pusher) {
    this.pusher = pusher;
    this.inbox = new Inbox('page');
    pusher.bind_global((name, data) => this.inbox.push({ name, data }));
    pusher.connection.bind('error', (error) => this.inbox.push({ name: 'connection:error', data: error }));
    pusher.connection.bind('state_change', ({ current }) => this.inbox.push({ name: `state:${current}` }));
  }

  get socketId() {
    return this.pusher.connection.socket_id;
  }

  connected() {
    return this.pusher.connection.state === 'connected' ? Promise.resolve() : this.event('state:connected');
  }

  /** Subscribes and waits until the relay has confirmed it. Every event of the channel lands in its inbox. */
  async subscribe(name) {
    const channel = this.pusher.subscribe(name);
    channel.inbox = new Inbox(name);
    channel.bind_global((event, data) => channel.inbox.push({ name: event, data }));
    channel.next = (event) => channel.inbox.take((entry) => entry.name === event, event).then((entry) => entry.data);
    channel.subscription = await channel.inbox
      .take(({ name: event }) => event === 'pusher:subscription_succeeded' || event === 'pusher:subscription_error', 'the answer to subscribe')
      .then(({ name: event, data }) => {
        if (event === 'pusher:subscription_error') throw Object.assign(new Error(`${name}: ${JSON.stringify(data)}`), { answer: data });
        return data;
      });
    return channel;
  }

  /** The next event of that name on the connection or any channel. */
  event(name) {
    return this.inbox.take((entry) => entry.name === name, name).then((entry) => entry.data);
  }

  close() {
    this.pusher.disconnect();
  }
}

/** Opens a page and waits until it is connected. */
export async function openPage(relay, { version = 'pusher-js 8', key = app.key, ...options } = {}) {
  const page = new Page(new pusherJs[version](key, clientOptions(relay, options)));
  await page.connected();
  return page;
}
