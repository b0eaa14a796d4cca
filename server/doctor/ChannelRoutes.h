// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>

namespace relay {

/// Whether the files of a Laravel project load routes/channels.php and define the route /broadcasting/auth:
/// through bootstrap/app.php, or a registered provider. True if this cannot be determined.
bool loadsChannelRoutes(const QDir& project);

/// What config/app.php, as up to Laravel 10, says of the app's own BroadcastServiceProvider.
enum class ChannelProvider : quint8 {
    CommentedOut,
    NotListed,
    LoadsNothing, ///< it is registered
};
ChannelProvider channelProvider(const QDir& project);

} // namespace relay
