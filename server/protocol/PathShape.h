// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

namespace relay {

// What a path that is none of the relay's gives away about its cause. Value functions, any thread; `path` is
// without its query, `prefix` is RELAY_PATH_PREFIX: "" or "/prefix".

/// Why an HTTP call of that path finds no route. The values are what its sentence and remedy say: path,
/// prefix, and what is wrong with it.
Refused wrongPathOfCall(QByteArrayView path, QByteArrayView prefix);
/// Why no WebSocket can be opened there.
Refused wrongPathOfSocket(QByteArrayView path, QByteArrayView prefix);

/// Whether browsers and crawlers ask any server for it by themselves.
bool isAskedByBrowsers(QByteArrayView path);

/// The User-Agent of Relaydesk's own question who answers on a port; what it is refused is no mistake of
/// anybody's.
inline constexpr char probeAgent[] = "Relaydesk-Probe";

} // namespace relay
