// SPDX-License-Identifier: MIT
#pragma once

#include "net/tls/TlsContext.h"
#include "protocol/Result.h"

#include <QString>

namespace relay {

/// `--tls-self-signed`: a self-signed certificate for localhost, 127.0.0.1 and ::1, created once with its key
/// (readable only by the user) and kept in `directory`; replaced when less than a week of validity is left.
/// The error is one line.
Result<TlsFiles, QByteArray> selfSignedCertificate(const QString& directory);

/// Where it is kept: the user's data directory of the application.
QString certificateDirectory();

} // namespace relay
