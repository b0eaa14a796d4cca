// SPDX-License-Identifier: MIT
// What is left when everything but delivery is taken away: uWebSockets (C++) with its own `publish`. No
// signature is checked, nothing is recorded, nothing is explained: `node bareEngine.mjs PORT`. The engine is
// the one that package.json gives soketi, npm's @trufflesuite/uws-js-unofficial.
import { createRequire } from 'node:module';

const { App, us_listen_socket_close: closeListener } = createRequire(import.meta.url)('uWebSockets.js');
const port = Number(process.argv[2]);
let connections = 0;

const app = App();
app.ws('/app/:key', {
    idleTimeout: 0,
    maxBackpressure: 8 * 1024 * 1024,
    open(socket) {
        const data = JSON.stringify({ socket_id: `1.${++connections}`, activity_timeout: 120 });
        socket.send(JSON.stringify({ event: 'pusher:connection_established', data }));
    },
    message(socket, bytes) {
        const { event, channel, data } = JSON.parse(Buffer.from(bytes));
        if (event === 'pusher:subscribe') {
            socket.subscribe(data.channel);
            socket.send(JSON.stringify({ event: 'pusher_internal:subscription_succeeded', channel: data.channel, data: '{}' }));
        } else {
            socket.publish(channel, JSON.stringify({ event, channel, data }));
        }
    },
});
app.post('/apps/:id/events', response => {
    let body = Buffer.alloc(0);
    response.onAborted(() => {});
    response.onData((chunk, isLast) => {
        body = body.length ? Buffer.concat([body, Buffer.from(chunk)]) : Buffer.from(chunk); // the chunk is valid for the call
        if (!isLast)
            return;
        const { name, channel, data } = JSON.parse(body);
        app.publish(channel, JSON.stringify({ event: name, channel, data }));
        response.writeHeader('Content-Type', 'application/json').end('{}');
    });
});
app.listen('127.0.0.1', port, listener => {
    if (!listener)
        process.exit(1);
    process.on('SIGTERM', () => { closeListener(listener); process.exit(0); });
});
