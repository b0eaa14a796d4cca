// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// The patterns that a routes/channels.php passes to Broadcast::channel(), as written there
/// ("orders.{order}"). Nothing if one of them is not a plain string. A value function, like those below.
std::optional<std::vector<QByteArray>> channelPatternsOf(const QByteArray& php);

/// The first pattern that Laravel matches with the channel ("private-orders.5"); null if none matches.
QByteArray fittingPattern(const std::vector<QByteArray>& patterns, const QByteArray& channel);

/// A line for routes/channels.php that lets only one user subscribe:
/// "Broadcast::channel('orders.{order}', fn (User $user, Order $order) => $user->id === $order->user_id);"
QByteArray proposedPattern(const QByteArray& channel);

} // namespace relay
