// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>

namespace relay {

/// Whether the files of a Laravel project load routes/channels.php and make the route /broadcasting/auth: by
/// bootstrap/app.php, or by a provider that is registered. True where it cannot be told.
bool loadsChannelRoutes(const QDir& project);

} // namespace relay
