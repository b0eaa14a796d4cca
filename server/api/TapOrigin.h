// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// Whether an origin ("http://localhost:5173") is that of a page under development: its host is this machine
/// (localhost, 127.x, ::1), a name that leads nowhere else (.test, .localhost, .local, .internal, .ddev.site,
/// .lndo.site), or a private address. "null" and anything that is no http or https origin is not.
bool isDevelopmentOrigin(QByteArrayView origin);

} // namespace relay
