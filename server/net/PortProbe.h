// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// Who answers on a port.
enum class PortAnswer : quint8 {
    Nobody,    ///< nothing listens
    Relaydesk, ///< we do
    Reverb,
    Soketi,
    Vite,
    OtherHttp, ///< some web server
    NotHttp,   ///< something that does not answer HTTP in time
};
const char* name(PortAnswer answer); ///< for people: "Laravel Reverb"

/// What a port says of itself. A relay records nothing of the questions.
struct PortReport {
    PortAnswer answer = PortAnswer::Nobody;
    bool tls = false;         ///< Relaydesk, which speaks TLS there
    bool otherPrefix = false; ///< Relaydesk, with another path prefix than was asked for
};

/// Asks by plain HTTP, bounded to about two seconds in all; `prefix` is the path prefix that a relay should
/// have there ("" or "/prefix"). Blocks; any thread with or without event loop.
PortReport lookAtPort(const QByteArray& host, quint16 port, const QByteArray& prefix);
/// Who answers, whatever the prefix.
PortAnswer probePort(const QByteArray& host, quint16 port);

/// What an HTTP answer says about who gave it; a value function for the probe and its tests.
PortAnswer recognise(const QByteArray& metricsAnswer, const QByteArray& rootAnswer);

} // namespace relay
