<?php
// SPDX-License-Identifier: MIT

namespace App;

use Illuminate\Auth\GenericUser;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\Broadcast;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\ServiceProvider;

class AppServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        // Whoever names himself is signed in: the test plays the visitor.
        Auth::viaRequest('header', function ($request) {
            $id = $request->header('X-User');

            return $id ? new GenericUser(['id' => $id]) : null;
        });
        Broadcast::routes(['middleware' => []]);
        require base_path('routes/channels.php');

        // POST /ship?order=5: broadcasts as an application does, to everybody but the sender where there is one.
        Route::post('/ship', function () {
            $event = new Events\OrderShipped((int) request('order'));
            request()->header('X-Socket-ID') ? broadcast($event)->toOthers() : broadcast($event);

            return ['shipped' => true];
        });

        // POST /hook: takes a webhook, as an application does with the package.
        Route::post('/hook', function () {
            $payload = Broadcast::connection()->getPusher()->webhook(request()->headers->all(), request()->getContent());
            foreach ($payload->events as $event) {
                file_put_contents(storage_path('hooks'), "{$event->name} {$event->channel}\n", FILE_APPEND);
            }

            return ['taken' => count($payload->events)];
        });
    }
}
