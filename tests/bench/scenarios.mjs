// SPDX-License-Identifier: MIT
// What is measured, and the target of each figure. A target is a ratio to a peer of the same run, or a plain
// bound; `better` says which way is up. Arguments are those of relaydesk-load.

const us = { unit: 'µs', digits: 2 };
const ms = { unit: 'ms', digits: 1 };

const ratio = (to, bound, better = 'lower') => ({ to, bound, better });
const plain = (bound, better = 'lower') => ({ bound, better });

export const scenarios = [
    {
        id: 'fanout-4', title: '1,000 subscribers, 4 publishers: CPU a delivery', peers: ['soketi', 'floor'],
        load: ['--mode', 'fanout', '--connections', 1000, '--publishers', 4],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [ratio('soketi', 0.5), ratio('floor', 1.5)] }],
    },
    {
        id: 'fanout-16', title: '1,000 subscribers, 16 publishers: CPU a delivery', peers: ['soketi', 'floor'],
        load: ['--mode', 'fanout', '--connections', 1000, '--publishers', 16],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [ratio('floor', 1)] }],
    },
    {
        id: 'channels-500', title: '5,000 subscribers, 500 channels: CPU a delivery', peers: ['soketi'],
        load: ['--mode', 'fanout', '--connections', 5000, '--channels', 500, '--publishers', 4],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [ratio('soketi', 0.6)] }],
    },
    {
        id: 'latency-20', title: '1,000 subscribers, 20 publishes/s: p99', peers: ['soketi'],
        load: ['--mode', 'latency', '--connections', 1000, '--rate', 20],
        figures: [{ field: 'p99_ms', ...ms, targets: [ratio('soketi', 0.6)] }],
    },
    {
        id: 'latency-100', title: '1,000 subscribers, 100 publishes/s: p99', peers: ['soketi'],
        load: ['--mode', 'latency', '--connections', 1000, '--rate', 100],
        figures: [{ field: 'p99_ms', ...ms, targets: [ratio('soketi', 0.25)] }],
    },
    {
        id: 'publish', title: '1 subscriber, 8 publishers: publishes a second', peers: ['soketi'],
        load: ['--mode', 'publish', '--connections', 1, '--publishers', 8],
        figures: [{ field: 'publishes_per_second', unit: '', digits: 0, targets: [ratio('soketi', 2.5, 'higher')] }],
    },
    {
        id: 'client-events', title: '100 on a private channel, whispering: CPU a delivery', peers: ['soketi'],
        load: ['--mode', 'client-events', '--connections', 100, '--publishers', 10, '--rate', 200],
        figures: [{ field: 'cpu_us_per_delivery', ...us, targets: [] }],
    },
    {
        id: 'memory', title: '1,000 connections: memory', peers: ['soketi'],
        load: ['--mode', 'connect', '--connections', 1000],
        figures: [{ field: 'rss_bytes', unit: 'MB', digits: 1, scale: 1 / 1048576, targets: [ratio('soketi', 0.4)] }],
    },
    {
        id: 'connect', title: '10,000 connections', peers: ['soketi'],
        load: ['--mode', 'connect', '--connections', 10000],
        figures: [
            { name: 'time to connect', field: 'seconds', unit: 's', digits: 2, targets: [ratio('soketi', 0.15)] },
            { name: 'memory a connection', field: 'bytes_per_connection', unit: 'KB', digits: 1, scale: 1 / 1024, targets: [plain(16)] },
        ],
    },
    {
        id: 'connect-2500', title: '2,500 connections: time to connect', peers: ['soketi'],
        load: ['--mode', 'connect', '--connections', 2500],
        figures: [{ field: 'seconds', unit: 's', digits: 2, targets: [] }],
    },
    {
        id: 'idle', title: '10,000 idle: CPU of one core', peers: ['soketi'],
        load: ['--mode', 'idle', '--connections', 10000],
        figures: [{ field: 'cpu_percent', unit: '%', digits: 2, targets: [plain(1)] }],
    },
    {
        id: 'start', title: 'Cold start to "listening"', peers: ['soketi'],
        load: ['--mode', 'start'],
        figures: [{ field: 'listening_ms', ...ms, targets: [plain(50)] }],
    },
];
