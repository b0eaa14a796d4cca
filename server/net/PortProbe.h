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

/// Asks by plain HTTP, bounded to about two seconds in all. Blocks; any thread with or without event loop.
PortAnswer probePort(const QByteArray& host, quint16 port);

/// What an HTTP answer says about who gave it; a value function for the probe and its tests.
PortAnswer recognise(const QByteArray& metricsAnswer, const QByteArray& rootAnswer);

} // namespace relay
