// SPDX-License-Identifier: MIT
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

// What an answer says for people.
function messageOf(body) {
  if (/^\s*\{/.test(body)) return String(JSON.parse(body).message || '').slice(0, 300);
  var page = new window.DOMParser().parseFromString(body, 'text/html');
  page.querySelectorAll('script, style, svg, template').forEach(function (element) { element.remove(); });
  var text = page.body ? page.body.textContent : '';
  return (page.title + ' ' + text).replace(/\s+/g, ' ').trim().slice(0, 300);
}

// Whether pusher-js takes the body for an authorization; it does not ask for the type.
var isAuthorization = quietly(function (body) {
  var answer = JSON.parse(body);
  return !!answer && typeof answer.auth === 'string';
});

function answered(auth, status, contentType, finalUrl, body) {
  auth.status = status;
  auth.content_type = contentType ? String(contentType).split(';')[0] : undefined;
  auth.redirected = (finalUrl && finalUrl.split(/[?#]/)[0] !== auth.url) || undefined;
  if (!status) auth.error = 'No answer that the page may read: the address does not answer, or CORS forbids it.';
  quietly(function () {
    if (typeof body !== 'string') return;
    auth.empty = (status > 0 && body.trim() === '') || undefined;
    auth.authorized = (status === 200 && isAuthorization(body)) || undefined;
    if (status === 404 || status >= 500) auth.answer = messageOf(body) || undefined;
  })();
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
            var body = /^(text)?$/.test(request.responseType) ? request.responseText : undefined;
            answered(auth, request.status, request.status ? request.getResponseHeader('Content-Type') : '', request.responseURL, body);
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
          var tell = quietly(function (body) {
            answered(auth, answer.status, answer.headers.get('Content-Type'), answer.url, body);
          });
          answer.clone().text().then(tell, tell);
        }), quietly(function () {
          answered(auth, 0);
        }));
      })();
      return promise;
    }
  });
}
