// SPDX-License-Identifier: MIT
// As Laravel's Vue starter kit does it.

import { configureEcho, useEcho } from '@laravel/echo-vue';
import { createApp } from 'vue';

configureEcho({ broadcaster: 'reverb', authEndpoint: import.meta.env.VITE_AUTH_ENDPOINT, auth: { headers: { 'x-user': '7' } } });

createApp({
  setup() {
    useEcho('orders.1', 'OrderShipped', () => (document.title = 'shipped'));
    return () => null;
  },
}).mount(document.body.appendChild(document.createElement('div')));
