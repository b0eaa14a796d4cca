// SPDX-License-Identifier: MIT
#pragma once

#include "net/http/RefusedRequest.h"
#include "protocol/Http.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// One request as received, with what else its connection needs to know.
struct ParsedRequest {
    HttpRequest request; ///< without address, `secure` and time
    bool http10 = false;
    bool keepAlive = true; ///< from the version and the Connection header
    bool hasBody = false;  ///< a body was announced
};

/// How a request's body is delimited (RFC 9112 6.3).
struct BodyFraming {
    bool chunked = false;
    qint64 length = 0; ///< of a body that is not chunked
};

// The lines of a request's head, each without its CRLF. Strict: what RFC 9112 lets a server repair is
// refused, and the refusal's values hold what was received. No header value is ever repeated except those
// quoted below, because it may hold credentials. Value functions, any thread.

/// Parses "GET /path HTTP/1.1" into `parsed`: method, target (in origin form, or "*") and version.
std::optional<RefusedRequest> readRequestLine(QByteArrayView line, ParsedRequest& parsed);
/// Parses "Name: value" and appends it to `headers`.
std::optional<RefusedRequest> readField(QByteArrayView line, HttpHeaders& headers);
/// For the complete head: checks Host, fills in keepAlive and hasBody, and determines how the body is
/// delimited.
std::optional<RefusedRequest> readFraming(ParsedRequest& parsed, BodyFraming& framing);
/// Whether the client waits for "100 Continue" before it sends the body (RFC 9110 10.1.1).
bool expectsContinue(const ParsedRequest& parsed);

} // namespace relay
