// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// The patterns that a routes/channels.php gives to Broadcast::channel(), as they stand there
/// ("orders.{order}"). Nothing if one of them is not a plain text. A value function, as those below.
std::optional<std::vector<QByteArray>> channelPatternsOf(const QByteArray& php);

/// The first pattern that Laravel takes for the channel ("private-orders.5"); null if none fits.
QByteArray fittingPattern(const std::vector<QByteArray>& patterns, const QByteArray& channel);

/// A line for routes/channels.php that lets only one user subscribe:
/// "Broadcast::channel('orders.{order}', fn (User $user, Order $order) => $user->id === $order->user_id);"
QByteArray proposedPattern(const QByteArray& channel);

} // namespace relay
