<?php
// SPDX-License-Identifier: MIT

// Debian's Laravel (php-laravel-framework) stands on PHP's include path; only the application's own classes and
// the client that its broadcaster calls are loaded from here.
require_once 'Illuminate/autoload.php';
require_once __DIR__ . '/pusher/Pusher.php';

spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, 'App\\')) {
        require __DIR__ . '/../app/' . strtr(substr($class, 4), '\\', '/') . '.php';
    }
});
