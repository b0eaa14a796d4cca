// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Http.h"

#include <QByteArray>

namespace relay {

/// What the connection knows about the request being answered.
struct ResponseForm {
    bool head = false;  ///< answer to HEAD: with the length, without the body
    bool close = false; ///< the connection ends after it
    bool http10 = false;
    qint64 utcSeconds = 0; ///< for Date
};

/// The answer as it goes over the wire, in one piece: status line, Date, CORS headers, exact Content-Length
/// (none with 204), Connection where it differs from the version's default or there is an Upgrade header, the
/// challenge of a 401. Relay thread only.
QByteArray responseText(const HttpResponse& response, const ResponseForm& form);

/// The answer to any OPTIONS: 204 with what a page from another origin may do.
HttpResponse preflightResponse();

} // namespace relay
