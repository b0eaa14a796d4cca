// SPDX-License-Identifier: MIT
// Relays that act as one, and what a test asks of each.

import { app, startRelay } from './relay.mjs';
import { call } from './signed.mjs';
import { eventually } from './wait.mjs';

export const startNode = (redis, name, { env = {}, ...more } = {}) => startRelay({ env: { RELAY_REDIS_URL: redis.url, RELAY_NODE: name, ...env }, ...more });
export const nodesOf = async (relay) => (await call(relay, 'GET', `/apps/${app.id}/nodes`)).json;
/** Waits until the relay knows so many nodes, and all that they hold. */
export const knows = (relay, count) =>
  eventually(async () => {
    const { redis, nodes } = await nodesOf(relay);
    return redis === 'connected' && nodes.length === count && nodes.every((node) => node.known);
  }, `${count} nodes`);
/** So many nodes, which know each other. */
export async function startNodes(redis, names, options) {
  const nodes = await Promise.all(names.map((name) => startNode(redis, name, options)));
  await Promise.all(nodes.map((node) => knows(node, nodes.length)));
  return nodes;
}
export const users = async (relay, channel) => (await call(relay, 'GET', `/apps/${app.id}/channels/${channel}/users`)).json.users.map(({ id }) => id).sort();
export const channels = async (relay, query = { info: 'subscription_count' }) => (await call(relay, 'GET', `/apps/${app.id}/channels`, { query })).json.channels;
export const channel = async (relay, name, info = 'subscription_count') => (await call(relay, 'GET', `/apps/${app.id}/channels/${name}`, { query: { info } })).json;
export const health = async (relay) => (await fetch(`${relay.address}/health`)).json();
export const healthBecomes = (relay, status) => eventually(async () => (await health(relay)).status === status, `health to be ${status}`);
