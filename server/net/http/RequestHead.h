// SPDX-License-Identifier: MIT
#pragma once

#include "net/http/RefusedRequest.h"
#include "protocol/Http.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// One request as it came, with what its connection must know besides.
struct ParsedRequest {
    HttpRequest request; ///< without address, security and time
    bool http10 = false;
    bool keepAlive = true; ///< by version and Connection header
    bool hasBody = false;  ///< one was announced
};

/// How a request's body is delimited (RFC 9112 6.3).
struct BodyFraming {
    bool chunked = false;
    qint64 length = 0; ///< of a body that is not chunked
};

// The lines of a request's head, each without its CRLF. Strict: what RFC 9112 lets a server repair is
// refused, and the values have what was there. Header values other than those quoted below are never
// repeated, as they may hold credentials. Value functions, any thread.

/// "GET /path HTTP/1.1" into `parsed`: method, target (in origin form, or "*") and version.
std::optional<RefusedRequest> readRequestLine(QByteArrayView line, ParsedRequest& parsed);
/// "Name: value", appended to `headers`.
std::optional<RefusedRequest> readField(QByteArrayView line, HttpHeaders& headers);
/// The complete head: checks Host, fills keepAlive and hasBody, and tells how the body is delimited.
std::optional<RefusedRequest> readFraming(ParsedRequest& parsed, BodyFraming& framing);
/// Whether the client waits for "100 Continue" before it sends the body (RFC 9110 10.1.1).
bool expectsContinue(const ParsedRequest& parsed);

} // namespace relay
