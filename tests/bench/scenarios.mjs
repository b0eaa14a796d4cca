// SPDX-License-Identifier: MIT
// What is measured, and the target of each figure. A target is a ratio to a peer of the same run, or a plain
// bound; `better` says which way is up. Arguments are those of relaydesk-load.

const us = { unit: 'µs', digits: 2 };
const ms = { unit: 'ms', digits: 1 };

const ratio = (to, bound, better = 'lower') => ({ to, bound, better });
const plain = (bound, better = 'lower') => ({ bound, better });

export const scenarios = [
    {
        id: 'fanout-4', title: '1,000 subscribers, 4 publishers: CPU a delivery', peers: ['soketi', 'bare', 'floor'],
        load: ['--mode', 'fanout', '--connections', 1000, '--publishers', 4],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [ratio('soketi', 0.5), ratio('bare', 1.2)] }],
    },
    {
        id: 'fanout-16', title: '1,000 subscribers, 16 publishers: CPU a delivery', peers: ['soketi', 'bare', 'floor'],
        load: ['--mode', 'fanout', '--connections', 1000, '--publishers', 16],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [ratio('bare', 1.2)] }],
    },
    {
        id: 'channels-500', title: '5,000 subscribers, 500 channels: CPU a delivery', peers: ['soketi', 'bare'],
        load: ['--mode', 'fanout', '--connections', 5000, '--channels', 500, '--publishers', 4],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [ratio('soketi', 0.6), ratio('bare', 1.3)] }],
    },
    {
        id: 'latency-20', title: '1,000 subscribers, 20 publishes/s: p99', peers: ['soketi', 'bare'],
        load: ['--mode', 'latency', '--connections', 1000, '--rate', 20],
        figures: [{ field: 'p99_ms', ...ms, targets: [ratio('soketi', 0.6), ratio('bare', 1)] }],
    },
    {
        id: 'latency-100', title: '1,000 subscribers, 100 publishes/s: p99', peers: ['soketi', 'bare'],
        load: ['--mode', 'latency', '--connections', 1000, '--rate', 100],
        figures: [{ field: 'p99_ms', ...ms, targets: [ratio('soketi', 0.25), ratio('bare', 1)] }],
    },
    {
        id: 'publish', title: '1 subscriber, 8 publishers', peers: ['soketi', 'bare'],
        load: ['--mode', 'publish', '--connections', 1, '--publishers', 8],
        figures: [
            { name: 'publishes a second', field: 'publishes_per_second', unit: '', digits: 0, targets: [ratio('soketi', 2.5, 'higher')] },
            { name: 'CPU a publish', field: 'cpu_us_per_publish', ...us, targets: [ratio('bare', 1.8)] },
        ],
    },
    {
        id: 'client-events', title: '100 on a private channel, whispering: CPU a delivery', peers: ['soketi'],
        load: ['--mode', 'client-events', '--connections', 100, '--publishers', 10, '--rate', 200],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [] }],
    },
    {
        id: 'facts', title: '100,000 publishes of 100 bytes', peers: [], seconds: 120,
        load: ['--mode', 'publish', '--connections', 1, '--publishers', 8, '--publishes', 100_000],
        figures: [
            { name: 'bytes a fact', field: 'bytes_per_publish', unit: 'B', digits: 0, targets: [plain(450)] },
            { name: 'memory', field: 'rss_bytes', unit: 'MB', digits: 1, scale: 1 / 1048576, targets: [plain(45)] },
        ],
    },
    {
        id: 'memory', title: '1,000 connections: memory', peers: ['soketi', 'bare'],
        load: ['--mode', 'connect', '--connections', 1000],
        figures: [{ field: 'rss_bytes', unit: 'MB', digits: 1, scale: 1 / 1048576, targets: [plain(32)] }],
    },
    {
        id: 'connect', title: '10,000 connections', peers: ['soketi', 'bare'],
        load: ['--mode', 'connect', '--connections', 10000],
        figures: [
            { name: 'time to connect', field: 'seconds', unit: 's', digits: 2, targets: [ratio('soketi', 0.15)] },
            { name: 'memory a connection', field: 'bytes_per_connection', unit: 'KB', digits: 1, scale: 1 / 1024, targets: [plain(16)] },
        ],
    },
    {
        id: 'idle', title: '10,000 idle: CPU of one core', peers: ['soketi'],
        load: ['--mode', 'idle', '--connections', 10000],
        figures: [{ field: 'cpu_percent', unit: '%', digits: 2, targets: [plain(1)] }],
    },
    {
        id: 'start', title: 'Cold start to "listening"', peers: ['soketi'],
        load: ['--mode', 'start'],
        figures: [{ field: 'listening_ms', ...ms, targets: [plain(20)] }],
    },
];

/// How the cost of a delivery grows: `at` is what the load is run at, one after the other.
export const curves = [
    {
        id: 'subscribers', title: 'CPU µs a delivery by subscribers of one channel', at: [10, 100, 1000, 5000],
        load: n => ['--mode', 'fanout', '--publishers', 4, '--connections', n],
    },
    {
        id: 'channels', title: 'CPU µs a delivery by channels of 10,000 subscribers', at: [1, 100, 10_000],
        load: n => ['--mode', 'fanout', '--publishers', 4, '--connections', 10_000, '--channels', n],
    },
];
