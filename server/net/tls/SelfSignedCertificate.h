// SPDX-License-Identifier: MIT
#pragma once

#include "net/tls/TlsContext.h"
#include "protocol/Result.h"

#include <QString>

namespace relay {

/// `--tls-self-signed`: a certificate of our own for localhost, 127.0.0.1 and ::1, made once with its key
/// (readable by the user alone) and kept in `directory`, made anew when less than a week of it is left. The
/// error is one line.
Result<TlsFiles, QByteArray> selfSignedCertificate(const QString& directory);

/// Where it is kept: the user's data directory of the application.
QString certificateDirectory();

} // namespace relay
