// SPDX-License-Identifier: MIT
// What else the machine did while something was measured (Linux: /proc), so that a noisy round is repeated.
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ, the same on every Linux of today

/// CPU seconds of all cores that were not idle.
function busySeconds() {
    const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8').split('\n')[0]
        .trim().split(/\s+/).slice(1).map(Number);
    return (user + nice + system + irq + softirq + steal) / ticksPerSecond;
}

/// CPU seconds of a process, or with `children` of it and of its children that have ended.
function ownSeconds(pid, children = false) {
    try {
        const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number); // from the state on
        const used = fields[11] + fields[12] + (children ? fields[13] + fields[14] : 0);
        return used / ticksPerSecond;
    } catch {
        return 0; // it has ended
    }
}

/// Runs `work` and tells how many cores others kept busy meanwhile, on average. `pid` is the server's; the
/// generator is a child of this process that ends within the call.
export function watched(pid, work) {
    const begin = { time: performance.now(), busy: busySeconds(), own: ownSeconds('self', true) + ownSeconds(pid) };
    const result = work();
    const seconds = (performance.now() - begin.time) / 1000;
    const own = ownSeconds('self', true) + ownSeconds(pid) - begin.own;
    return { result, foreignCores: Math.max(0, (busySeconds() - begin.busy - own) / seconds) };
}
