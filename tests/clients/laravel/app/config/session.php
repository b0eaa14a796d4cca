<?php
// SPDX-License-Identifier: MIT

return ['driver' => 'array', 'lifetime' => 120, 'cookie' => 'orders', 'path' => '/'];
