// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// Whether a host, in lower case, is a development host: this machine (localhost, 127.x, ::1), a name that
/// cannot lead elsewhere (.test, .localhost, .local, .internal, .ddev.site, .lndo.site), or a private
/// address.
bool isDevelopmentHost(const QString& host);
/// Whether an origin ("http://localhost:5173") belongs to a page under development: its host is a development
/// host. "null" and anything that is not an http or https origin does not.
bool isDevelopmentOrigin(QByteArrayView origin);

} // namespace relay
