<?php
// SPDX-License-Identifier: MIT

return ['default' => env('QUEUE_CONNECTION', 'sync'), 'connections' => ['sync' => ['driver' => 'sync']]];
