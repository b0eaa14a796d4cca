<?php
// SPDX-License-Identifier: MIT

return ['default' => 'local', 'disks' => ['local' => ['driver' => 'local', 'root' => storage_path()]]];
