// Proves in a test that a broadcast happened: `relaydesk testing node > tests/relaydesk.mjs`. For node:test, Vitest and
// Playwright; needs Node 18 and a relay: relaydesk --exec -- npm test.
//
//     await expectBroadcast('OrderShipped').on('private-orders.5').with({ order: { id: 5 } }).toAtLeast(1).within(5);
//     await expectNoBroadcast('OrderCancelled').on('private-orders.5');
//
// MIT license.

import { createHash, createHmac } from 'node:crypto';

let mark; // that expectations count from
let marks = 0;
const longestWait = 3600; // seconds
const longestTitle = 150; // characters; a mark's name has 200

/** Which relay: RELAY_URL and RELAY_APP_…, else REVERB_…, else PUSHER_…. */
function target() {
  const env = process.env;
  for (const prefix of ['RELAY', 'REVERB', 'PUSHER']) {
    const [id, key, secret] = ['ID', 'KEY', 'SECRET'].map((part) => env[`${prefix}_APP_${part}`]);
    const scheme = env[`${prefix}_SCHEME`] || 'http';
    const host = env[`${prefix}_HOST`];
    const port = env[`${prefix}_PORT`] || (scheme === 'https' ? 443 : 80);
    const url = prefix === 'RELAY' ? env.RELAY_URL : host && `${scheme}://${host}:${port}`;
    if (url && id && key && secret) return { url: url.replace(/\/+$/, ''), id, key, secret };
  }
  throw new Error(
    'No relay is named: run the tests with relaydesk --exec -- …, or set RELAY_URL, RELAY_APP_ID, RELAY_APP_KEY and ' +
      'RELAY_APP_SECRET (or REVERB_…, or PUSHER_…).',
  );
}

/** A signed call; gives the decoded answer. */
async function call(method, route, { query = {}, body, timeout = 10 } = {}) {
  const { url, id, key, secret } = target();
  const path = `/apps/${encodeURIComponent(id)}${route}`;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const parameters = {
    ...query,
    auth_key: key,
    auth_timestamp: String(Math.floor(Date.now() / 1000)),
    auth_version: '1.0',
    ...(text !== undefined && { body_md5: createHash('md5').update(text).digest('hex') }),
  };
  const names = Object.keys(parameters).sort();
  const signed = `${method}\n${path}\n${names.map((name) => `${name}=${parameters[name]}`).join('&')}`;
  parameters.auth_signature = createHmac('sha256', secret).update(signed).digest('hex');
  const search = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  let response;
  try {
    response = await fetch(`${url}${path}?${search.join('&')}`, {
      method,
      body: text,
      headers: text === undefined ? {} : { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeout * 1000),
    });
  } catch (error) {
    throw new Error(`The relay at ${url} does not answer: ${error.cause?.message ?? error.message}`);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(`The relay refused: ${answer.error ?? `status ${response.status}`}`);
  return answer;
}

/** What is expected of the broadcasts; awaiting it checks it. */
class ExpectedBroadcast {
  #expectation;

  constructor(event, expectation) {
    this.#expectation = { event, ...expectation, ...(mark !== undefined && { after: mark }) };
  }

  #with(part) {
    Object.assign(this.#expectation, part);
    return this;
  }

  /** The channel's full name, prefix included; * and ? allowed. */
  on(channel) {
    return this.#with({ channel });
  }
  /** What the payload must hold; it may hold more. '*' stands for any value. */
  with(data) {
    return this.#with({ data });
  }
  /** How many connections must have got it, at least. */
  toAtLeast(recipients) {
    return this.#with({ recipients: { atLeast: recipients } });
  }
  /** How often it must come, exactly. */
  times(times) {
    return this.#with({ times: { exactly: times } });
  }
  once() {
    return this.times(1);
  }
  /** How many seconds to wait, at most. */
  within(seconds) {
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= longestWait)) {
      const given = typeof seconds === 'string' ? `'${seconds}'` : String(seconds);
      throw new TypeError(`within() takes a number of seconds from 0 to ${longestWait}, such as within(5), not ${given}.`);
    }
    return this.#with({ within: seconds });
  }

  then(resolve, reject) {
    return this.#check().then(resolve, reject);
  }

  async #check() {
    const expectation = this.#expectation;
    const result = await call('POST', '/expectations', { body: expectation, timeout: expectation.within + 10 });
    if (result.met) return result.events;
    const finding = result.nearest?.finding;
    const error = new Error(
      `${expectation.event}: ${result.nearest?.why ?? 'not met'}${finding ? `\n${finding.message}\n${finding.remedy}` : ''}`,
    );
    error.name = 'AssertionError';
    throw error;
  }
}

/** Expects that the event is broadcast. The class name, with or without namespace, or the broadcastAs() name; * and ? allowed. */
export function expectBroadcast(event) {
  return new ExpectedBroadcast(event, { within: 5 });
}

/** Expects that the event was not broadcast so far; within() goes on watching for so long. */
export function expectNoBroadcast(event) {
  return new ExpectedBroadcast(event, { times: 0, within: 0 });
}

/** A clean slate: expectations count from here on. Call it before each test. */
export async function markTest(name = 'test') {
  // Each process has marks of its own, so that parallel tests do not take each other's.
  const next = `${[...name].slice(0, longestTitle).join('')} #${process.pid}.${++marks}`;
  await call('POST', '/marks', { body: { name: next } });
  mark = next;
}

/**
 * The events since markTest(), the oldest first, as the relay's log has them (id, channel, name, data, recipients, …).
 * `filter` is the language of the relay's filter: 'name:Order* channel:private-*'.
 */
export async function broadcasts(filter = '') {
  const query = { kind: 'event', limit: '1000', ...(filter && { filter }), ...(mark !== undefined && { since: `mark:${mark}` }) };
  return (await call('GET', '/events/log', { query })).events.reverse();
}
