// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "journal/Fact.h"
#include "protocol/AppConfig.h"

#include <QString>

namespace relay {

/// What the user copies from an event to paste elsewhere. Pure functions; the secret is used for signing, and
/// never shown.
namespace snippets {

/// Where and as which app a command publishes.
struct Target {
    AppConfig app;
    QByteArray baseUrl;    ///< "http://127.0.0.1:6001", with the path prefix, if any
    qint64 nowSeconds = 0; ///< since 1970, UTC: the signature is good for ten minutes around it
};

/// The fact as public JSON, on several lines.
QString json(const Fact& fact);
/// A command that publishes the event again through the HTTP API: already signed.
QString curl(const Fact& event, const Target& target);
/// The same for the content of a form.
QString curl(const PublishOrder& order, const Target& target);
/// Laravel's `Broadcast` facade (11 and later), with the class name added if the event has one.
QString phpBroadcast(const Fact& event);
/// pusher/pusher-php-server's `$pusher->trigger`.
QString phpTrigger(const Fact& event);
/// The Laravel Echo line that listens for the event: the channel method without the prefix, and the name by
/// Echo's rules (its own namespace App\Events is left out; a name that Echo must not touch begins with a
/// dot).
QString echoListener(const Fact& event);
/// The test code that expects this broadcast (resources/docs/testing.md), with the payload if it is an
/// object.
QString expectationPhp(const Fact& event);
QString expectationNode(const Fact& event);

/// The name as written in `.listen('…')`: "OrderShipped", ".order.shipped", ".Acme\Events\Paid".
QString echoEventName(const QString& name);

} // namespace snippets
} // namespace relay
