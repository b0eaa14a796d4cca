// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>

namespace relay {

/// Who holds a port that we could not bind, as the middle of a sentence: ", by another Relaydesk…", ", by a
/// web server", or nothing where it cannot be told. Asks `GET /health`; blocks for a second at most.
QByteArray whoAnswers(const QHostAddress& address, quint16 port);

} // namespace relay
