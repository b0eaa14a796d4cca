// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>

namespace relay {

/// Whether the files of a Laravel project load routes/channels.php and define the route /broadcasting/auth:
/// through bootstrap/app.php, or a registered provider. True if this cannot be determined.
bool loadsChannelRoutes(const QDir& project);

} // namespace relay
