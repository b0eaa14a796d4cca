// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

namespace relay {

// What a path that the relay does not serve reveals about the mistake behind it. Value functions, any thread;
// `path` is without its query, `prefix` is RELAY_PATH_PREFIX: "" or "/prefix".

/// Why an HTTP call to that path finds no route. The values are those of its sentence and remedy: path,
/// prefix, and what is wrong with it.
Refused wrongPathOfCall(QByteArrayView path, QByteArrayView prefix);
/// Why no WebSocket can be opened on that path.
Refused wrongPathOfSocket(QByteArrayView path, QByteArrayView prefix);

/// Whether browsers and crawlers request it from any server on their own.
bool isAskedByBrowsers(QByteArrayView path);

/// The User-Agent with which Relaydesk itself probes who answers on a port; a refusal of such a probe is
/// nobody's mistake.
inline constexpr char probeAgent[] = "Relaydesk-Probe";

} // namespace relay
