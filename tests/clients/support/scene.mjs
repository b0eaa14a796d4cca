// SPDX-License-Identifier: MIT
// Tests that begin with no page open and must leave nothing behind.

import { test } from 'node:test';

/**
 * `scene(name, body)`: a test whose pages, put into `pages`, are closed at its end; it fails unless the relay that
 * `relay()` gives then has no connection and no channel left.
 */
export function scenes(relay) {
  const pages = [];
  const scene = (name, body) =>
    test(name, async () => {
      try {
        await body();
      } finally {
        pages.splice(0).forEach((page) => page.close());
      }
      await relay().expectEmpty();
    });
  return { pages, scene };
}
