<?php
// SPDX-License-Identifier: MIT

return [
    'defaults' => ['guard' => 'web', 'passwords' => 'users'],
    'guards' => ['web' => ['driver' => 'header']],
    'providers' => [],
];
