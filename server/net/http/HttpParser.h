// SPDX-License-Identifier: MIT
#pragma once

#include "net/http/RefusedRequest.h"
#include "net/http/RequestHead.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// Reads a client's HTTP/1.x byte stream: bytes in, requests or an error out (RFC 9112). No socket, no thread
/// of its own. Each byte is looked at once, however the stream is split. Memory is bounded: the head and the
/// body each by a limit of their own, chunk sizes with their extensions and trailers by limits per request,
/// plus whatever was fed last.
class HttpParser {
public:
    /// A body over `bodyLimit` bytes is not read: the request is returned with HttpRequest::oversizeBody set,
    /// and is the last.
    HttpParser(qint64 headLimit, qint64 bodyLimit);

    static constexpr std::size_t maxFields = 256;       ///< headers of a request
    static constexpr qsizetype extensionLimit = 4096;   ///< bytes of a request's chunk extensions together
    static constexpr qsizetype trailerLimit = 8 * 1024; ///< bytes of its trailer

    /// Takes bytes as received; they are kept without a copy if nothing is left over.
    void feed(QByteArray bytes);
    /// The next complete request, or nothing until more bytes arrive or after an error.
    std::optional<ParsedRequest> next();
    /// 400, 413, 431, 501 or 505. After an error nothing more is read; the connection can only be answered
    /// and closed.
    const std::optional<RefusedRequest>& error() const { return m_error; }
    /// True once for a request whose client waits for `100 Continue` before it sends the body.
    bool takeExpectation();
    /// True in the middle of a request (a deadline applies).
    bool midRequest() const { return m_at != Place::Between; }
    /// Whether the request being read, or the one in error, is a HEAD: its answer has no body.
    bool isHead() const { return m_parsed.request.method == "HEAD"; }
    /// What was fed and is not used yet.
    QByteArrayView unread() const { return QByteArrayView(m_input).sliced(m_used); }
    /// The same, removed from the parser: what follows an upgrade is not HTTP.
    QByteArray takeUnread();

private:
    /// What comes next in the stream.
    enum class Place : quint8 { Between, RequestLine, Fields, Body, ChunkLine, ChunkData, ChunkEnd, Trailer };

    bool step();
    bool skipEmptyLines();
    std::optional<QByteArrayView> takeLine();
    qsizetype lineLimit() const;
    bool readHeadLine(QByteArrayView line);
    bool takeSameFields();
    void keepFields();
    bool endHead();
    bool readBody();
    bool readChunkHead(QByteArrayView line);
    bool readChunkEnd();
    bool readTrailer(QByteArrayView line);
    bool giveUpBody(qint64 size);
    bool complete();
    bool fail(RefusedRequest why);
    bool failLine(Reason reason, Values values = {});
    bool failLimit();

    const qint64 m_headLimit;
    const qint64 m_bodyLimit;
    QByteArray m_input;
    qsizetype m_used = 0;    ///< bytes of m_input that are done with
    qsizetype m_scanned = 0; ///< bytes after them that belong to an unfinished line

    Place m_at = Place::Between;
    ParsedRequest m_parsed;     ///< the request being read
    qint64 m_headBytes = 0;     ///< of its lines so far
    qint64 m_bodyLeft = 0;      ///< of the body or the chunk
    qsizetype m_extensions = 0; ///< bytes of its chunk extensions
    qsizetype m_trailer = 0;    ///< bytes of its trailer
    bool m_complete = false;
    /// The header lines of the last request, which clients tend to repeat, and what was parsed from them.
    struct Fields {
        QByteArray text; ///< up to and including the empty line; null if there are none
        HttpHeaders headers;
    } m_lastFields;
    qsizetype m_fieldsAt = 0; ///< where the current lines begin in m_input; -1 if they came in pieces
    bool m_expectsContinue = false;
    std::optional<RefusedRequest> m_error;
    bool m_closed = false; ///< no request can follow (an oversize body lies in between)
};

} // namespace relay
