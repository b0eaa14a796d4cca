#pragma once

#include <QByteArray>

namespace relay {

/// Why no client could set up TLS with this certificate and key (PEM, which belong together); empty where a
/// handshake in memory, with OpenSSL as the client, succeeds. It ends in OpenSSL's own words.
QByteArray tlsTrialFailure(const QByteArray& certificate, const QByteArray& key);

} // namespace relay
