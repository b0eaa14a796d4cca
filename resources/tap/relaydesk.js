/*
 * Relaydesk's tap: for development, one line before all other scripts of the page,
 *
 *   <script src="http://127.0.0.1:6001/relaydesk.js"></script>
 *
 * or the same pasted into the console. It tells the relay what the page does with pusher-js or Laravel Echo:
 * which addresses it dials, what becomes of its connections, which event names it listens for, how its auth
 * endpoint answers, whether a listener was there for each event, and whether its requests name its socket. Names, addresses and statuses only:
 * never payloads, tokens, cookies or what stands behind a "?". It changes nothing in the page, and is silent
 * when the relay is gone.
 */
(function (window) {
  'use strict';

  if (window.__relaydeskTap) return;
  window.__relaydeskTap = true;

  var script = window.document && window.document.currentScript;
  var tapUrl = script && script.src ? new URL('relaydesk/tap', script.src.split('?')[0]).href : null;
  if (!tapUrl) return;

  var originalFetch = window.fetch && window.fetch.bind(window);
  var FLUSH_MS = 300;
  var LOOK_MS = 500;
  var MOST_QUEUED = 200; // what comes beyond is dropped until the next flush
  var MOST_A_POST = 50;
  var MOST_NAMES = 100;

  // Whatever happens in here must not reach the page.
  function quietly(action) {
    return function () {
      try {
        return action.apply(this, arguments);
      } catch (ignored) {
        return undefined;
      }
    };
  }

  // --- sending ---

  var queue = [];
  var flushing = null;
  var isSending = false;
  var isOver = false; // the relay said that it takes nothing from here
  var failures = 0;
  var quietUntil = 0;

  function report(fields) {
    if (isOver || queue.length >= MOST_QUEUED || Date.now() < quietUntil) return;
    queue.push(fields);
    if (!flushing) flushing = window.setTimeout(quietly(flush), FLUSH_MS);
  }

  function bodyOf(reports) {
    var page = window.location ? window.location.href.split(/[?#]/)[0] : '';
    var library = window.Pusher && window.Pusher.VERSION ? 'pusher-js ' + window.Pusher.VERSION : undefined;
    return JSON.stringify({ v: 1, page: page, library: library, reports: reports });
  }

  function flush() {
    flushing = null;
    if (!queue.length || isOver || isSending || !originalFetch) return;
    isSending = true;
    // text/plain, so that the browser asks nothing beforehand.
    originalFetch(tapUrl, {
      method: 'POST', mode: 'cors', credentials: 'omit', cache: 'no-store', keepalive: true,
      headers: { 'Content-Type': 'text/plain' }, body: bodyOf(queue.splice(0, MOST_A_POST))
    }).then(quietly(function (answer) {
      failures = 0;
      if (answer.status === 403 || answer.status === 404) isOver = true;
      if (answer.status === 429) queue = [];
    }), quietly(function () {
      // The relay is gone: asked less and less often, up to every five minutes.
      failures += 1;
      queue = [];
      quietUntil = Date.now() + Math.min(300000, 1000 * Math.pow(2, failures));
    })).then(quietly(function () {
      isSending = false;
      if (queue.length && !flushing) flushing = window.setTimeout(quietly(flush), FLUSH_MS);
    }));
  }

  function flushAtTheEnd() {
    if (!queue.length || isOver || !window.navigator || !window.navigator.sendBeacon) return;
    window.navigator.sendBeacon(tapUrl, bodyOf(queue.splice(0, MOST_A_POST)));
  }

  // --- what the page listens for ---

  var instances = []; // {pusher, names: {channel: signature}}

  function knownInstances() {
    var found = [];
    if (window.Pusher && Array.isArray(window.Pusher.instances)) found = found.concat(window.Pusher.instances);
    var connector = window.Echo && window.Echo.connector;
    if (connector && connector.pusher) found.push(connector.pusher);
    return found.filter(function (pusher, i) {
      return pusher && pusher.connection && pusher.channels && found.indexOf(pusher) === i;
    });
  }

  function instanceOf(socketId) {
    return instances.find(function (instance) {
      return instance.pusher.connection.socket_id === socketId;
    });
  }

  // pusher-js 7 and 8 keep listeners under "_" + name, each {fn, context}.
  function listenersOf(dispatcher, eventName) {
    var all = dispatcher && dispatcher.callbacks && dispatcher.callbacks._callbacks;
    return (all && all['_' + eventName]) || [];
  }

  function globalsOf(dispatcher) {
    return (dispatcher && dispatcher.global_callbacks) || [];
  }

  function boundNames(channel) {
    var all = (channel && channel.callbacks && channel.callbacks._callbacks) || {};
    return Object.keys(all).map(function (key) {
      return key.slice(1);
    }).filter(function (name) {
      return name.indexOf('pusher:') !== 0 && name.indexOf('pusher_internal:') !== 0;
    }).slice(0, MOST_NAMES);
  }

  // The same function twice, or twice the same text: a component that was mounted again.
  function isTwice(listeners) {
    var functions = listeners.map(function (listener) { return listener.fn; });
    return functions.some(function (fn, i) {
      return functions.some(function (other, k) {
        return k < i && (other === fn || String(other) === String(fn));
      });
    });
  }

  function reportNames(instance) {
    var channels = instance.pusher.channels.channels || {};
    Object.keys(channels).forEach(function (channelName) {
      var names = boundNames(channels[channelName]);
      var signature = names.join('\n');
      if (instance.names[channelName] === signature) return;
      instance.names[channelName] = signature;
      report({ type: 'listening', socket_id: instance.pusher.connection.socket_id || undefined, channel: channelName, bound: names });
    });
    Object.keys(instance.names).forEach(function (channelName) {
      if (!channels[channelName]) delete instance.names[channelName];
    });
  }

  function reportEvent(socketId, channelName, eventName) {
    if (!channelName || !eventName || /^pusher(_internal)?:/.test(eventName)) return;
    var fields = { type: 'event', socket_id: socketId, channel: channelName, event: eventName };
    var instance = instanceOf(socketId);
    if (instance) {
      var pusher = instance.pusher;
      var channel = (pusher.channels.channels || {})[channelName];
      var own = listenersOf(channel, eventName).concat(listenersOf(pusher.global_emitter, eventName));
      fields.listeners = own.length + globalsOf(channel).length + globalsOf(pusher.global_emitter).length;
      fields.twice = isTwice(own) || undefined;
      fields.bound = boundNames(channel);
    }
    report(fields);
  }

  function watch(pusher) {
    var instance = { pusher: pusher, names: {} };
    instances.push(instance);
    var connection = pusher.connection;
    connection.bind('state_change', quietly(function (change) {
      if (change.current === 'unavailable' || change.current === 'failed')
        report({ type: 'state', state: change.current, previous: change.previous });
    }));
    connection.bind('error', quietly(function (error) {
      var data = (error && error.error && error.error.data) || (error && error.data) || {};
      report({
        type: 'error', socket_id: connection.socket_id || undefined,
        error: String(data.message || (error && error.type) || 'connection error').slice(0, 300),
        code: data.code > 0 ? data.code : undefined
      });
    }));
    connection.bind('message', quietly(function (message) {
      reportEvent(connection.socket_id, message.channel, message.event);
    }));
  }

  function look() {
    knownInstances().forEach(function (pusher) {
      if (!instances.some(function (instance) { return instance.pusher === pusher; })) watch(pusher);
    });
    instances.forEach(reportNames);
  }

  // --- what goes over the wire, for pages whose pusher-js is bundled out of reach ---

  var wireId; // the socket id of the newest connection

  function watchSocket(socket, address) {
    var url = String(address);
    if (!/\/app\//.test(url) && !/pusher/.test(url)) return;
    var socketId;
    report({ type: 'dialled', url: url.split(/[?#]/)[0] });
    socket.addEventListener('message', quietly(function (event) {
      if (typeof event.data !== 'string') return;
      var message = JSON.parse(event.data);
      if (message.event === 'pusher:connection_established') {
        var data = typeof message.data === 'string' ? JSON.parse(message.data) : message.data;
        socketId = wireId = data.socket_id;
        report({ type: 'state', state: 'connected', socket_id: socketId, url: url.split(/[?#]/)[0] });
        window.setTimeout(quietly(look), 0);
      } else if (socketId && !instanceOf(socketId)) {
        reportEvent(socketId, message.channel, message.event);
      }
    }));
    socket.addEventListener('close', quietly(function (event) {
      if (wireId === socketId) wireId = undefined;
      report({
        type: 'state', state: 'closed', socket_id: socketId, url: url.split(/[?#]/)[0],
        code: event.code || undefined, error: event.reason ? String(event.reason).slice(0, 300) : undefined
      });
    }));
  }

  // --- how the auth endpoint answers, and what the page asks of its app ---

  function fieldsOf(body) {
    if (typeof body === 'string' && body.charAt(0) === '{') return JSON.parse(body);
    if (typeof body === 'string') body = new URLSearchParams(body);
    if (!body || typeof body.get !== 'function') return {};
    return { socket_id: body.get('socket_id'), channel_name: body.get('channel_name') };
  }

  function bareUrl(url) {
    return new URL(String(url), window.location && window.location.href).href.split(/[?#]/)[0];
  }

  // What an auth request says of itself; nothing where it is none.
  var authOf = quietly(function (url, body) {
    var fields = fieldsOf(body);
    if (!fields.socket_id || !/^\d+\.\d+$/.test(fields.socket_id)) return undefined;
    return { type: 'auth', socket_id: fields.socket_id, channel: fields.channel_name || undefined, url: bareUrl(url) };
  });

  function connectedId() {
    var instance = instances.find(function (candidate) { return candidate.pusher.connection.socket_id; });
    return instance ? instance.pusher.connection.socket_id : wireId;
  }

  // A request that may make the app broadcast: without X-Socket-ID, toOthers() cannot leave this page out.
  function reportRequest(method, url, hasSocketHeader) {
    var socketId = connectedId();
    if (!socketId || /^(GET|HEAD|OPTIONS)$/i.test(method || 'GET')) return;
    report({ type: 'request', socket_id: socketId, method: method.toUpperCase(), url: bareUrl(url), socket_header: hasSocketHeader });
  }

  function hasSocketHeader(headers) {
    return new Headers(headers || {}).has('X-Socket-ID');
  }

  function answered(auth, status, contentType, finalUrl) {
    auth.status = status;
    auth.content_type = contentType ? String(contentType).split(';')[0] : undefined;
    auth.redirected = (finalUrl && finalUrl.split(/[?#]/)[0] !== auth.url) || undefined;
    if (!status) auth.error = 'No answer that the page may read: the address does not answer, or CORS forbids it.';
    report(auth);
  }

  function wrapRequests() {
    var prototype = window.XMLHttpRequest && window.XMLHttpRequest.prototype;
    if (prototype) {
      var opened = new WeakMap();
      prototype.open = new Proxy(prototype.open, {
        apply: function (open, request, args) {
          quietly(function () { opened.set(request, { method: String(args[0]), url: args[1], socketHeader: false }); })();
          return Reflect.apply(open, request, args);
        }
      });
      prototype.setRequestHeader = new Proxy(prototype.setRequestHeader, {
        apply: function (setRequestHeader, request, args) {
          quietly(function () {
            if (/^x-socket-id$/i.test(args[0])) opened.get(request).socketHeader = true;
          })();
          return Reflect.apply(setRequestHeader, request, args);
        }
      });
      prototype.send = new Proxy(prototype.send, {
        apply: function (send, request, args) {
          quietly(function () {
            var asked = opened.get(request);
            var auth = authOf(asked.url, args[0]);
            if (!auth) return reportRequest(asked.method, asked.url, asked.socketHeader);
            request.addEventListener('loadend', quietly(function () {
              answered(auth, request.status, request.status ? request.getResponseHeader('Content-Type') : '', request.responseURL);
            }));
          })();
          return Reflect.apply(send, request, args);
        }
      });
    }
    if (!originalFetch) return;
    window.fetch = new Proxy(window.fetch, {
      apply: function (fetch, self, args) {
        var promise = Reflect.apply(fetch, self, args);
        quietly(function () {
          var given = args[0] && args[0].url ? args[0] : { url: args[0] };
          var init = args[1] || {};
          var auth = authOf(given.url, init.body);
          if (!auth) return reportRequest(init.method || given.method, given.url, hasSocketHeader(init.headers || given.headers));
          promise.then(quietly(function (answer) {
            answered(auth, answer.status, answer.headers.get('Content-Type'), answer.url);
          }), quietly(function () {
            answered(auth, 0);
          }));
        })();
        return promise;
      }
    });
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

  quietly(wrapSockets)();
  quietly(wrapRequests)();
  quietly(look)();
  window.setInterval(quietly(look), LOOK_MS);
  if (window.addEventListener) window.addEventListener('pagehide', quietly(flushAtTheEnd));
})(window);
