#pragma once

#include "net/RefusedRequest.h"
#include "protocol/Http.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace relay {

/// One request as it came, with what its connection must know besides.
struct ParsedRequest {
    HttpRequest request; ///< without address, security and time
    bool http10 = false;
    bool keepAlive = true; ///< by version and Connection header
    bool hasBody = false;  ///< one was announced
};

/// Reads a client's HTTP/1.x byte stream: bytes in, requests or an error out (RFC 9112; Boost.Beast is the
/// parser inside). No socket, no thread of its own. Memory is bounded by head limit plus body limit plus what
/// was fed last. Content-Length with Transfer-Encoding, two lengths, other codings than chunked and the
/// like are errors, not guesses.
class HttpParser {
public:
    /// A body over `bodyLimit` bytes is not read: the request comes with HttpRequest::oversizeBody, and
    /// is the last.
    HttpParser(qint64 headLimit, qint64 bodyLimit);
    ~HttpParser();

    /// Takes bytes as they came; kept without a copy where nothing waits.
    void feed(QByteArray bytes);
    /// The next complete request, or nothing until more bytes come or after an error.
    std::optional<ParsedRequest> next();
    /// 400, 431 or 501. After it nothing more is read; the connection can only be answered and closed.
    const std::optional<RefusedRequest>& error() const { return m_error; }
    /// True once for a request whose client waits for `100 Continue` before it sends the body.
    bool takeExpectation();
    /// True in the midst of a request (a deadline applies).
    bool midRequest() const;
    /// What was fed and not used yet.
    QByteArrayView unread() const { return QByteArrayView(m_input).sliced(m_used); }
    /// The same, taken out: what follows an upgrade is no HTTP.
    QByteArray takeUnread();

private:
    class BeastParser;

    bool begin();
    void fail(RefusedRequest why);
    std::optional<ParsedRequest> finished();

    const qint64 m_headLimit;
    const qint64 m_bodyLimit;
    QByteArray m_input;
    qsizetype m_used = 0;                  ///< bytes of m_input that are done with
    std::unique_ptr<BeastParser> m_parser; ///< the request being read
    std::optional<RefusedRequest> m_error;
    bool m_closed = false; ///< no request follows (an oversize body lies in between)
};

} // namespace relay
