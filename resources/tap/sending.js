// SPDX-License-Identifier: MIT
/*
 * Relaydesk's tap: for development, one line before all other scripts of the page,
 *
 *   <script src="http://127.0.0.1:6001/relaydesk.js"></script>
 *
 * or the same pasted into the console. It tells the relay what the page does with pusher-js or Laravel Echo:
 * which addresses it dials, what becomes of its connections, which event names it listens for, how its auth
 * endpoint answers, whether a listener was there for each event, and whether its requests name its socket.
 * Names, addresses and statuses only: never payloads, tokens, cookies or what stands behind a "?". It changes
 * nothing in the page, and is silent when the relay is gone.
 *
 * The parts of this script lie in resources/tap, and are served one after the other inside one function.
 */

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

// --- sending: a few posts a second at most, and none to a relay that does not want them ---

var FLUSH_MS = 300;
var MOST_QUEUED = 200; // what comes beyond is dropped until the next flush
var MOST_A_POST = 50;
var LONGEST_POST = 60000; // the browser's own limit for what outlives the page, and the relay's, are 64 KB

var tapUrl; // set by start()
var originalFetch = window.fetch && window.fetch.bind(window);
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

// The body for as many of the queued reports as one post may hold; they leave the queue.
function nextBody() {
  var reports = queue.splice(0, MOST_A_POST);
  var body = bodyOf(reports);
  while (body.length > LONGEST_POST && reports.length > 1) {
    queue = reports.splice(Math.ceil(reports.length / 2)).concat(queue);
    body = bodyOf(reports);
  }
  return body;
}

function flush() {
  flushing = null;
  if (!queue.length || isOver || isSending || !originalFetch) return;
  isSending = true;
  // text/plain, so that the browser asks nothing beforehand.
  originalFetch(tapUrl, {
    method: 'POST', mode: 'cors', credentials: 'omit', cache: 'no-store', keepalive: true,
    headers: { 'Content-Type': 'text/plain' }, body: nextBody()
  }).then(quietly(function (answer) {
    if (failures) tellNamesAgain();
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
  window.navigator.sendBeacon(tapUrl, nextBody());
}
