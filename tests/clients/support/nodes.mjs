// SPDX-License-Identifier: MIT
// Relays that act as one, and what a test asks of each.

import assert from 'node:assert/strict';
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
/**
 * Waits until each of the nodes counts so many subscribers of the channel. A page is told after 200 ms that it is subscribed
 * though the others have not seen it yet, and they then give it no events and do not count it. `signing(n)`: the n-th node's.
 */
export const allSee = (nodes, name, count, signing = () => ({})) =>
  Promise.all(nodes.map((node, n) => eventually(async () => (await channel(node, name, undefined, signing(n))).subscription_count === count, `${count} subscribers of ${name}`)));
/** Waits until the node finds that data of the channel's newest event in Redis: the API's answer does not wait for it. */
export const finds = (node, name, data, signing) => eventually(async () => (await channel(node, name, 'cache', signing)).cache?.data === data, `${data} in the cache`);
export const users = async (relay, channel) => (await call(relay, 'GET', `/apps/${app.id}/channels/${channel}/users`)).json.users.map(({ id }) => id).sort();
export const channels = async (relay, query = { info: 'subscription_count' }) => (await call(relay, 'GET', `/apps/${app.id}/channels`, { query })).json.channels;
export const channel = async (relay, name, info = 'subscription_count', signing = {}) => (await call(relay, 'GET', `/apps/${app.id}/channels/${name}`, { query: { info }, ...signing })).json;
/** The losses of Redis that were told with such a reason: a machine that stands still may add others. */
export const lossesFor = (relay, why) => relay.facts.filter(({ kind, error }) => kind === 'redis_lost' && why.test(error));
/** Fails unless each loss of Redis was told once, and its end once, however many there were. */
export async function expectToldInTurn(relay) {
  const told = () => relay.facts.map(({ kind }) => kind).filter((kind) => kind === 'redis_lost' || kind === 'redis_back');
  await eventually(() => told().at(-1) === 'redis_back', 'Redis to be back');
  const kinds = told();
  assert.deepEqual(kinds, kinds.map((_, n) => (n % 2 === 0 ? 'redis_lost' : 'redis_back')));
}
/** Waits until the node says in /health why Redis is not of use to it. */
export const healthSays = (relay, why) => eventually(async () => why.test((await health(relay)).error), `health to say ${why}`);
export const health = async (relay) => (await fetch(`${relay.address}/health`)).json();
export const healthBecomes = (relay, status) => eventually(async () => (await health(relay)).status === status, `health to be ${status}`);
