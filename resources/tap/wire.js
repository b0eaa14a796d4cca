// SPDX-License-Identifier: MIT
// --- what goes over the wire: all there is for pages whose pusher-js is bundled out of reach ---

var DIALLED_MS = 3000; // how long a connection may take until its address is told without its id

var wireId; // the socket id of the newest connection

function watchSocket(socket, address) {
  var url = String(address);
  if (!/\/app\//.test(url) && !/pusher/.test(url)) return;
  var socketId;
  // Told with its outcome, because another address may lead to the relay too, for example through a tunnel.
  var isTold = false;
  var tellDialled = quietly(function () {
    if (isTold) return;
    isTold = true;
    report({ type: 'dialled', url: url.split(/[?#]/)[0], socket_id: socketId });
  });
  window.setTimeout(tellDialled, DIALLED_MS);
  socket.addEventListener('message', quietly(function (event) {
    if (typeof event.data !== 'string') return;
    var message = JSON.parse(event.data);
    if (message.event === 'pusher:connection_established') {
      var data = typeof message.data === 'string' ? JSON.parse(message.data) : message.data;
      socketId = wireId = data.socket_id;
      tellDialled();
      report({ type: 'state', state: 'connected', socket_id: socketId, url: url.split(/[?#]/)[0] });
      window.setTimeout(quietly(look), 0);
    } else if (socketId && !instanceOf(socketId)) {
      reportEvent(socketId, message.channel, message.event);
    }
  }));
  socket.addEventListener('close', quietly(function (event) {
    if (wireId === socketId) wireId = undefined;
    tellDialled();
    report({
      type: 'state', state: 'closed', socket_id: socketId, url: url.split(/[?#]/)[0],
      code: event.code || undefined, error: event.reason ? String(event.reason).slice(0, 300) : undefined
    });
  }));
}

function wrapSockets() {
  if (!window.WebSocket) return;
  window.WebSocket = new Proxy(window.WebSocket, {
    construct: function (target, args, newTarget) {
      var socket = Reflect.construct(target, args, newTarget);
      quietly(watchSocket)(socket, args[0]);
      return socket;
    }
  });
}
