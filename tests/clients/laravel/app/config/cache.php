<?php
// SPDX-License-Identifier: MIT

return ['default' => 'array', 'stores' => ['array' => ['driver' => 'array']]];
