<?php
// SPDX-License-Identifier: MIT

namespace App\Events;

use Illuminate\Broadcasting\InteractsWithSockets;
use Illuminate\Broadcasting\PrivateChannel;
use Illuminate\Contracts\Broadcasting\ShouldBroadcastNow;

class OrderShipped implements ShouldBroadcastNow
{
    use InteractsWithSockets;

    public function __construct(public int $order)
    {
    }

    public function broadcastOn()
    {
        return new PrivateChannel("orders.{$this->order}");
    }
}
