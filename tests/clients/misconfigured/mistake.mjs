// SPDX-License-Identifier: MIT
// The classic mistakes of a Laravel project, made with the real SDKs; the first finding must name the true cause.

import assert from 'node:assert/strict';
import { app, startRelay } from '../support/relay.mjs';

/** A second app on the same relay. */
export const other = { id: 'other-app', key: 'fedcba98765432100123', secret: '0011aabbccddeeff2233' };

export const startTwoApps = (options = {}) => startRelay({ apps: [app, other], ...options });

/** Fails unless the fact's first finding is that code; gives the finding. */
export function expectFirst(fact, code, { message, remedy } = {}) {
  const first = fact.findings?.[0];
  assert.equal(first?.code, code, `${fact.kind}: ${JSON.stringify(fact.findings ?? 'no finding')}`);
  if (message) assert.match(first.message, message);
  if (remedy) assert.match(first.remedy, remedy);
  for (const { secret } of [app, other])
    assert.ok(!JSON.stringify(fact.findings).includes(secret), `a secret in ${JSON.stringify(fact.findings)}`);
  return first;
}

/** Fails where a fact says that something is wrong. */
export function expectQuiet(facts) {
  const alarms = facts.flatMap((fact) => (fact.findings ?? []).filter(({ severity }) => severity !== 'hint').map((finding) => ({ kind: fact.kind, channel: fact.channel, name: fact.name, ...finding })));
  assert.deepEqual(alarms, []);
}
