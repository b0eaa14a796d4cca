// SPDX-License-Identifier: MIT
// System calls of a relay that fail when they are told to (tests/support/FaultyCalls.cpp).

import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { binary } from './relay.mjs';

const library = resolve(dirname(binary()), '../tests/libfaulty_calls.so');

/** Why there are no faults; false if there are. */
export const noFaults = !existsSync(library) && 'the library that lets calls fail is not built';

/** The environment of a program for which a name under .slow takes the system a minute to look up. */
export const slowNames = { LD_PRELOAD: library };

const kinds = ['none', 'send', 'receive', 'accept', 'disk', 'print', 'open', 'wait']; // as in FaultyCalls.cpp
const fields = 4;

/** The orders of one relay, which is started with `env`. */
export class FaultyCalls {
  /** `path` is of a file that this makes. */
  constructor(path) {
    this.env = { LD_PRELOAD: library, RELAYDESK_FAULTY_CALLS: path };
    this.file = openSync(path, 'w+');
    this.write([0, 0, 0, 0]);
  }

  /** The `at`-th call of that kind from now on fails with that errno ('EINTR'), or is 'cut' to a byte. */
  order(kind, at, error) {
    this.write([0, at, error === 'cut' ? 0 : constants.errno[error], 0]);
    this.write([kinds.indexOf(kind)]); // from here on
  }

  /** Lets nothing fail any more; how many calls of the ordered kind there were. */
  end() {
    this.write([0]);
    const words = new Int32Array(fields);
    readSync(this.file, words, 0, words.byteLength, 0);
    return words[3];
  }

  write(words) {
    const bytes = new Int32Array(words);
    writeSync(this.file, bytes, 0, bytes.byteLength, 0);
  }

  close() {
    closeSync(this.file);
  }
}
