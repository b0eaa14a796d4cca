// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// Why no client could set up TLS with this certificate, its chain and its key (PEM), in OpenSSL's words;
/// empty if a handshake in memory, with OpenSSL as the client, succeeds.
QByteArray tlsTrialFailure(const QByteArray& certificate, const QByteArray& key);

} // namespace relay
