// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <functional>
#include <utility>
#include <vector>

namespace relay {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>; ///< in the order received

/// Case-insensitive look-up; a null QByteArray if the header is absent, the first value if it is repeated.
QByteArray headerValue(const HttpHeaders& headers, QByteArrayView name);
/// All values of the header joined by ", ", which is equivalent (RFC 9110 5.3); null if it is absent.
QByteArray headerList(const HttpHeaders& headers, QByteArrayView name);
/// How many headers have that name.
qsizetype headerCount(const HttpHeaders& headers, QByteArrayView name);
/// Whether a comma-separated list contains the token, ignoring case.
bool listHas(QByteArrayView list, QByteArrayView token);
/// Whether the text is a token (RFC 9110 5.6.2), as methods and header names are. An empty text is not.
bool isToken(QByteArrayView text);

/// One complete HTTP/1.1 request as the API sees it. A value: no socket behind it.
struct HttpRequest {
    QByteArray method; ///< upper case, as sent
    QByteArray target; ///< as sent: raw path and query, still percent-encoded
    HttpHeaders headers;
    QByteArray body;                ///< after decoding its transfer encoding
    QByteArray remoteAddress;       ///< "127.0.0.1:54321"
    bool loopback = false;          ///< the peer is this machine
    bool secure = false;            ///< came over TLS
    qint64 acceptedNanoseconds = 0; ///< monotonic time when its last byte was read
    /// Set if the head announces a body over the limit: the body was not read, and the router answers 413.
    qint64 oversizeBody = 0;

    QByteArrayView path() const;  ///< raw path, without the query
    QByteArrayView query() const; ///< raw query, without '?'; empty if there is none
};

/// The bytes of a request as it is usually written: its line, its headers, and that much body.
qint64 requestSize(const QByteArray& method, const QByteArray& target, const HttpHeaders& headers,
                   qint64 bodySize);

/// An answer. Content-Length, Connection, Date and the CORS headers are added when it is written.
struct HttpResponse {
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    HttpHeaders headers;         ///< additional ones: Allow, Retry-After
    bool readableByPages = true; ///< by pages from other origins: Access-Control-Allow-Origin: *
};

/// Called with the one answer to a request, at once or later (long poll). Relay thread only; calling it after
/// the connection is gone does nothing.
using HttpResponder = std::function<void(HttpResponse)>;

/// The same path with each run of slashes collapsed into one, and no trailing slash.
QByteArray withoutExtraSlashes(QByteArrayView path);

/// `{"error":"<sentence>"}` with that status.
HttpResponse httpError(int status, QByteArrayView sentence);

} // namespace relay
