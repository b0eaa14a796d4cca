// SPDX-License-Identifier: MIT
// As Laravel's React starter kit does it: two badges of one kind listen to the same event.

import { configureEcho, useEcho } from '@laravel/echo-react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

configureEcho({ broadcaster: 'reverb', authEndpoint: import.meta.env.VITE_AUTH_ENDPOINT, auth: { headers: { 'x-user': '7' } } });

function Badge() {
  useEcho('orders.1', 'OrderShipped', () => (document.title = 'shipped'));
  return null;
}

createRoot(document.body.appendChild(document.createElement('div'))).render([createElement(Badge, { key: 1 }), createElement(Badge, { key: 2 })]);
