// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QSslConfiguration>

namespace relay {

/// Paths of two PEM files: the certificate with the chain behind it, and its private key without a password.
struct TlsFiles {
    QByteArray certificate;
    QByteArray key;
};

/// What a TLS port needs, from RELAY_TLS_CERT and RELAY_TLS_KEY: TLS 1.2 and later, HTTP/1.1 by ALPN. Files
/// that cannot be read, are not PEM, are encrypted with a password, do not belong together, or hold a kind of
/// key with which no handshake would succeed are an error of one line that names the setting.
Result<QSslConfiguration, QByteArray> tlsConfiguration(const TlsFiles& files);

/// A sentence if the configuration's certificate is not valid yet, or no longer, at `utcSeconds`: clients
/// refuse it, while the port itself works. Empty if all is well.
QByteArray certificateProblem(const QSslConfiguration& configuration, qint64 utcSeconds);

} // namespace relay
