// SPDX-License-Identifier: MIT
// --- once a page, however often the script is loaded ---

var LOOK_MS = 500;

function start(script) {
  if (window.__relaydeskTap || !script || !script.src) return;
  window.__relaydeskTap = true;
  tapUrl = new URL('relaydesk/tap', script.src.split('?')[0]).href;
  quietly(wrapSockets)();
  quietly(wrapRequests)();
  quietly(look)();
  window.setInterval(quietly(look), LOOK_MS);
  window.addEventListener('pagehide', quietly(flushAtTheEnd));
}

start(window.document && window.document.currentScript);
