<?php
// SPDX-License-Identifier: MIT

use Illuminate\Support\Facades\Broadcast;

Broadcast::channel('orders.{order}', fn ($user, $order) => (int) $order > 0);
Broadcast::channel('room.{room}', fn ($user, $room) => ['id' => $user->id, 'name' => "User {$user->id}"]);
