// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// Whether a host, in lower case, is one of development: this machine (localhost, 127.x, ::1), a name that
/// leads nowhere else (.test, .localhost, .local, .internal, .ddev.site, .lndo.site), or a private address.
bool isDevelopmentHost(const QString& host);
/// Whether an origin ("http://localhost:5173") is that of a page under development: its host is one of
/// development. "null" and anything that is no http or https origin is not.
bool isDevelopmentOrigin(QByteArrayView origin);

} // namespace relay
