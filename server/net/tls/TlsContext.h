// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QSslConfiguration>

namespace relay {

/// Paths of two PEM files: the certificate followed by its chain, and its private key without a password.
struct TlsFiles {
    QByteArray certificate;
    QByteArray key;
};

/// What a TLS port needs, from RELAY_TLS_CERT and RELAY_TLS_KEY: TLS 1.2 and later, HTTP/1.1 by ALPN. The
/// error is one line that names the setting: for files that cannot be read, are not PEM, are encrypted with a
/// password, do not belong together, or hold a kind of key with which no handshake would succeed.
Result<QSslConfiguration, QByteArray> tlsConfiguration(const TlsFiles& files);

/// A sentence if the configuration's certificate is not yet valid, or has expired, at `utcSeconds`: clients
/// reject it, although the port itself works. Empty if it is valid.
QByteArray certificateProblem(const QSslConfiguration& configuration, qint64 utcSeconds);

} // namespace relay
