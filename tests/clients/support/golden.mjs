// SPDX-License-Identifier: MIT
// Texts that people read, held by the files in tests/golden; tests/golden/accept.sh shows and accepts differences.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary } from './relay.mjs';

const golden = join(dirname(fileURLToPath(import.meta.url)), '../../golden');
const output = join(dirname(binary()), '../golden');

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // a text that is new
  }
}

/** `name` is that of the file, as "run/misses.txt". */
export function assertGolden(name, actual) {
  const path = join(output, name);
  if (actual === textOf(join(golden, name))) return rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, actual);
  assert.equal(actual, textOf(join(golden, name)), `${name} is another text. If the new one is better: tests/golden/accept.sh`);
}
