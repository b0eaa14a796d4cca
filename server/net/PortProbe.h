// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// Who answers on a port.
enum class PortAnswer : quint8 {
    Nobody,    ///< nothing is listening
    Relaydesk, ///< this program
    Reverb,
    Soketi,
    Vite,
    OtherHttp, ///< some other web server
    NotHttp,   ///< something that does not answer HTTP in time
};
const char* name(PortAnswer answer); ///< for display: "Laravel Reverb"

/// What a port reveals about itself. A relay does not record these probes.
struct PortReport {
    PortAnswer answer = PortAnswer::Nobody;
    bool tls = false;         ///< Relaydesk, speaking TLS there
    bool otherPrefix = false; ///< Relaydesk, with a path prefix other than the one asked for
};

/// Asks over plain HTTP, taking about two seconds at most; `prefix` is the path prefix that a relay should
/// have there ("" or "/prefix"). Blocks; any thread, with or without an event loop.
PortReport lookAtPort(const QByteArray& host, quint16 port, const QByteArray& prefix);
/// Who answers, whatever the prefix.
PortAnswer probePort(const QByteArray& host, quint16 port);

/// Tells from HTTP answers who sent them; a value function for the probe and its tests.
PortAnswer recognise(const QByteArray& metricsAnswer, const QByteArray& rootAnswer);

} // namespace relay
