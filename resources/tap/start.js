// SPDX-License-Identifier: MIT
// --- once a page, however often the script is loaded ---

var LOOK_MS = 500;

function start(script) {
  if (window.__relaydeskTap) return;
  if (!script || !script.src) {
    if (window.console) window.console.warn('relaydesk.js sees nothing here: load it by <script src="…/relaydesk.js"></script>, not as a module.');
    return;
  }
  window.__relaydeskTap = true;
  tapUrl = new URL('relaydesk/tap', script.src.split('?')[0]).href;
  quietly(wrapSockets)();
  quietly(wrapRequests)();
  quietly(look)();
  window.setInterval(quietly(look), LOOK_MS);
  window.addEventListener('pagehide', quietly(flushAtTheEnd));
}

start(window.document && window.document.currentScript);
