// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "journal/Fact.h"
#include "protocol/AppConfig.h"

#include <QString>

namespace relay {

/// What one copies from an event to paste elsewhere. Pure functions; the secret signs, and is never shown.
namespace snippets {

/// Where and as whom a command publishes.
struct Target {
    AppConfig app;
    QByteArray baseUrl;    ///< "http://127.0.0.1:6001", with the path prefix where there is one
    qint64 nowSeconds = 0; ///< since 1970, UTC: the signature is good for ten minutes around it
};

/// The fact as the public JSON, on several lines.
QString json(const Fact& fact);
/// A command that publishes the event again through the HTTP API: signed now.
QString curl(const Fact& event, const Target& target);
/// The same for what stands in a form.
QString curl(const PublishOrder& order, const Target& target);
/// Laravel's `Broadcast` facade (11 and later), with the class name beside it where the event has one.
QString phpBroadcast(const Fact& event);
/// pusher/pusher-php-server's `$pusher->trigger`.
QString phpTrigger(const Fact& event);
/// The Laravel Echo line that hears the event: channel method without the prefix, and the name by Echo's
/// rules (its own namespace App\Events is left out; a name that Echo must not touch begins with a dot).
QString echoListener(const Fact& event);
/// What a test says to expect that broadcast (resources/docs/testing.md), with the payload where it is an
/// object.
QString expectationPhp(const Fact& event);
QString expectationNode(const Fact& event);

/// The name as one writes it in `.listen('…')`: "OrderShipped", ".order.shipped", ".Acme\Events\Paid".
QString echoEventName(const QString& name);

} // namespace snippets
} // namespace relay
