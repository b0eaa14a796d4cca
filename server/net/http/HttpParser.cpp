// SPDX-License-Identifier: MIT
#include "net/http/HttpParser.h"

#include "net/http/ChunkLine.h"

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr qint64 reservedAtOnce = 64 * 1024; // of a body: merely announcing one costs no memory
constexpr qsizetype longestKept = 4 * 1024;  // of a request's header lines, for the next one
constexpr qsizetype longestChunkSize = 32;   // digits, including leading zeros

/// How many bytes at the start of the text are neither control characters nor the end of a line.
qsizetype printableLength(QByteArrayView text) {
    const auto isControl = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    };
    return std::find_if(text.begin(), text.end(), isControl) - text.begin();
}

} // namespace

HttpParser::HttpParser(qint64 headLimit, qint64 bodyLimit)
    : m_headLimit(headLimit)
    , m_bodyLimit(bodyLimit) {}

void HttpParser::feed(QByteArray bytes) {
    if (m_error || m_closed)
        return;
    if (m_used == m_input.size()) {
        m_input = std::move(bytes);
    } else {
        m_input.remove(0, m_used);
        m_input += bytes;
    }
    m_used = 0;
    m_fieldsAt = -1;
}

std::optional<ParsedRequest> HttpParser::next() {
    if (m_error || m_closed)
        return {};
    while (step()) {
    }
    if (!std::exchange(m_complete, false))
        return {};
    m_at = Place::Between;
    m_headBytes = 0;
    m_extensions = 0;
    m_trailer = 0;
    m_expectsContinue = false;
    return std::exchange(m_parsed, {});
}

/// Reads the next part; false when more bytes are needed, the request is complete or the stream is broken.
bool HttpParser::step() {
    switch (m_at) {
    case Place::Between:
        return skipEmptyLines();
    case Place::Body:
    case Place::ChunkData:
        return readBody();
    case Place::ChunkEnd:
        return readChunkEnd();
    case Place::RequestLine:
    case Place::Fields:
    case Place::ChunkLine:
    case Place::Trailer:
        break;
    }
    const std::optional<QByteArrayView> line = takeLine();
    if (!line)
        return false;
    if (m_at == Place::ChunkLine)
        return readChunkHead(*line);
    return m_at == Place::Trailer ? readTrailer(*line) : readHeadLine(*line);
}

/// Empty lines before a request are skipped (RFC 9112 2.2).
bool HttpParser::skipEmptyLines() {
    while (unread().startsWith("\r\n"))
        m_used += 2;
    if (unread().isEmpty() || unread() == "\r")
        return false;
    m_at = Place::RequestLine;
    return true;
}

/// The next line without its CRLF, once it is complete. Each byte is looked at once.
std::optional<QByteArrayView> HttpParser::takeLine() {
    const QByteArrayView rest = unread();
    m_scanned += printableLength(rest.sliced(m_scanned));
    if (m_scanned > lineLimit()) {
        failLimit();
        return {};
    }
    const QByteArrayView end = rest.sliced(m_scanned);
    if (end.isEmpty() || end == "\r")
        return {};
    if (end.startsWith("\r\n")) {
        const QByteArrayView line = rest.first(m_scanned);
        m_used += m_scanned + 2;
        m_scanned = 0;
        return line;
    }
    if (end[0] == '\n')
        failLine(Reason::LineEndsWithLf);
    else if (end[0] == '\r')
        failLine(Reason::LineHasCr);
    else
        failLine(Reason::LineHasControl, {{"byte", QByteArray(1, end[0]).toHex()}});
    return {};
}

/// How long the line being read may be.
qsizetype HttpParser::lineLimit() const {
    if (m_at == Place::ChunkLine)
        return longestChunkSize + extensionLimit - m_extensions;
    return m_at == Place::Trailer ? trailerLimit - m_trailer : m_headLimit - m_headBytes;
}

bool HttpParser::readHeadLine(QByteArrayView line) {
    m_headBytes += line.size() + 2;
    if (m_at == Place::RequestLine) {
        m_at = Place::Fields;
        if (auto refusal = readRequestLine(line, m_parsed))
            return fail(*std::move(refusal));
        if (takeSameFields())
            return endHead();
        m_fieldsAt = m_used;
        m_parsed.request.headers.reserve(12);
        return true;
    }
    if (line.isEmpty()) {
        keepFields();
        return endHead();
    }
    if (m_parsed.request.headers.size() == maxFields)
        return fail({{Reason::HeadersTooMany, {{"limit", maxFields}}}});
    auto refusal = readField(line, m_parsed.request.headers);
    return refusal ? fail(*std::move(refusal)) : true;
}

/// Reuses the headers of the last request if the same lines follow.
bool HttpParser::takeSameFields() {
    const QByteArray& text = m_lastFields.text;
    if (text.isNull() || !unread().startsWith(text) || m_headBytes + text.size() > m_headLimit)
        return false;
    m_parsed.request.headers = m_lastFields.headers;
    m_headBytes += text.size();
    m_used += text.size();
    return true;
}

/// Keeps the headers that have just been read, if they are short and came in one piece.
void HttpParser::keepFields() {
    if (m_fieldsAt < 0 || m_used - m_fieldsAt > longestKept)
        return;
    m_lastFields = {m_input.sliced(m_fieldsAt, m_used - m_fieldsAt), m_parsed.request.headers};
}

bool HttpParser::endHead() {
    BodyFraming framing;
    if (auto refusal = readFraming(m_parsed, framing))
        return fail(*std::move(refusal));
    if (!m_parsed.hasBody)
        return complete();
    if (framing.length > m_bodyLimit)
        return giveUpBody(framing.length);
    m_expectsContinue = expectsContinue(m_parsed);
    m_bodyLeft = framing.length;
    m_parsed.request.body.reserve(static_cast<qsizetype>(std::min(framing.length, reservedAtOnce)));
    m_at = framing.chunked ? Place::ChunkLine : Place::Body;
    return true;
}

bool HttpParser::readBody() {
    const QByteArrayView part =
        unread().first(static_cast<qsizetype>(std::min<qint64>(unread().size(), m_bodyLeft)));
    m_parsed.request.body += part;
    m_used += part.size();
    m_bodyLeft -= part.size();
    if (m_bodyLeft > 0)
        return false;
    if (m_at == Place::Body)
        return complete();
    m_at = Place::ChunkEnd;
    return true;
}

bool HttpParser::readChunkHead(QByteArrayView line) {
    const auto chunk = readChunkLine(line);
    if (!chunk)
        return fail({chunk.error()});
    m_extensions += chunk->extensions;
    if (m_extensions > extensionLimit)
        return failLimit();
    const qint64 soFar = m_parsed.request.body.size();
    if (chunk->size > m_bodyLimit - soFar)
        return giveUpBody(soFar + chunk->size);
    m_bodyLeft = chunk->size;
    m_at = chunk->size > 0 ? Place::ChunkData : Place::Trailer;
    return true;
}

bool HttpParser::readChunkEnd() {
    constexpr QByteArrayView end("\r\n");
    const QByteArrayView rest = unread();
    if (!end.startsWith(rest.first(std::min(rest.size(), end.size()))))
        return fail({{Reason::ChunkNotEnded, {}}});
    if (rest.size() < end.size())
        return false;
    m_used += end.size();
    m_at = Place::ChunkLine;
    return true;
}

/// Trailers are checked and dropped: merged into the headers, they could contradict what a proxy has decided
/// from those.
bool HttpParser::readTrailer(QByteArrayView line) {
    m_trailer += line.size() + 2;
    if (line.isEmpty())
        return complete();
    HttpHeaders dropped = {{"trailer", {}}};
    auto refusal = readField(line, dropped);
    return refusal ? fail(*std::move(refusal)) : true;
}

bool HttpParser::giveUpBody(qint64 size) {
    m_parsed.request.oversizeBody = size;
    m_parsed.request.body.clear();
    m_parsed.keepAlive = false;
    m_closed = true;
    return complete();
}

bool HttpParser::complete() {
    m_complete = true;
    return false;
}

bool HttpParser::takeExpectation() {
    return std::exchange(m_expectsContinue, false);
}

QByteArray HttpParser::takeUnread() {
    QByteArray rest = m_input.sliced(m_used);
    m_input.clear();
    m_used = 0;
    return rest;
}

bool HttpParser::failLine(Reason reason, Values values) {
    const char* place = m_at == Place::RequestLine ? "The first line"
                        : m_at == Place::Fields    ? "A header line"
                        : m_at == Place::ChunkLine ? "The line of a chunk's size"
                                                   : "A trailer line";
    return fail({{reason, values.add("place", QByteArray(place))}});
}

bool HttpParser::failLimit() {
    if (m_at == Place::ChunkLine)
        return fail({{Reason::ChunkExtensionsTooLong, {{"limit", extensionLimit}}}});
    if (m_at == Place::Trailer)
        return fail({{Reason::TrailerTooLong, {{"limit", trailerLimit}}}});
    return fail({{Reason::HeadTooLong, {{"limit", m_headLimit}}}});
}

bool HttpParser::fail(RefusedRequest why) {
    m_error = std::move(why);
    m_input.clear();
    m_used = 0;
    m_scanned = 0;
    return false;
}

} // namespace relay
