// SPDX-License-Identifier: MIT
// Waiting for conditions, never for time.

/** Milliseconds. They only bound a failure: a busy machine may stand still for seconds. */
const patience = 30_000;

/** Resolves with the first truthy value that `condition` gives; rejects after `ms`, saying what was awaited. */
export async function eventually(condition, what, ms = patience) {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/**
 * Plays a scene in which this process has to keep a time limit of the relay. `scene(seconds)` gives false where it did not,
 * because the machine stood still; the scene is then played again with twice the limit.
 */
export async function playInTime(seconds, scene) {
  for (let limit = seconds; !(await scene(limit)); limit *= 2);
}

/** A list that grows, and that one can await entries of: each entry is handed out once. */
export class Inbox {
  constructor(name) {
    this.name = name;
    this.entries = [];
    this.wakeups = new Set();
  }

  push(entry) {
    this.entries.push(entry);
    for (const wake of [...this.wakeups]) wake();
  }

  /** The first entry that fits, taken out of the list; waits for it. */
  take(fits = () => true, what = 'an entry', ms = patience) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const at = this.entries.findIndex(fits);
        if (at < 0) return;
        clearTimeout(timer);
        this.wakeups.delete(look);
        resolve(this.entries.splice(at, 1)[0]);
      };
      const timer = setTimeout(() => {
        this.wakeups.delete(look);
        reject(new Error(`${this.name}: waited ${ms} ms for ${what}; there: ${JSON.stringify(this.entries).slice(0, 2000)}`));
      }, ms);
      this.wakeups.add(look);
      look();
    });
  }
}
