// SPDX-License-Identifier: MIT
#include "Check.h"
#include "net/http/HttpParser.h"

#include <algorithm>
#include <vector>

using namespace relay;

namespace {

constexpr qint64 headLimit = 200;
constexpr qint64 bodyLimit = 100;
// What may wait at most: an unfinished line, and what was fed last.
constexpr qsizetype waitingLimit = std::max<qsizetype>(headLimit, HttpParser::trailerLimit) + 64;

struct Reading {
    std::vector<ParsedRequest> requests;
    std::optional<RefusedRequest> error;
};

Reading read(QByteArrayView stream, qsizetype chunk) {
    HttpParser parser(headLimit, bodyLimit);
    Reading reading;
    for (; !stream.isEmpty(); stream = stream.sliced(std::min(chunk, stream.size()))) {
        parser.feed(stream.first(std::min(chunk, stream.size())).toByteArray());
        while (auto parsed = parser.next())
            reading.requests.push_back(std::move(*parsed));
        FUZZ_CHECK(parser.unread().size() <= waitingLimit + chunk);
    }
    reading.error = parser.error();
    return reading;
}

bool same(const ParsedRequest& a, const ParsedRequest& b) {
    return a.request.method == b.request.method && a.request.target == b.request.target &&
           a.request.headers == b.request.headers && a.request.body == b.request.body &&
           a.request.oversizeBody == b.request.oversizeBody && a.http10 == b.http10 &&
           a.keepAlive == b.keepAlive && a.hasBody == b.hasBody;
}

} // namespace

/// Any byte stream, read at once and in small pieces: both readings must be the same, nothing grows over its
/// limit, and a request that is let through has one Host and one way to tell where its body ends.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const qsizetype chunk = 1 + (data[0] & 31);
    const QByteArrayView stream(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    const Reading whole = read(stream, std::max<qsizetype>(stream.size(), 1));
    const Reading pieces = read(stream, chunk);
    FUZZ_CHECK(std::equal(whole.requests.begin(), whole.requests.end(), pieces.requests.begin(),
                          pieces.requests.end(), same));
    FUZZ_CHECK(whole.error.has_value() == pieces.error.has_value());
    if (whole.error)
        FUZZ_CHECK(whole.error->why.reason == pieces.error->why.reason &&
                   whole.error->why.sentence() == pieces.error->why.sentence());
    for (const ParsedRequest& parsed : whole.requests) {
        const HttpHeaders& headers = parsed.request.headers;
        FUZZ_CHECK(parsed.request.body.size() <= bodyLimit);
        FUZZ_CHECK(parsed.http10 || headerCount(headers, "Host") == 1);
        FUZZ_CHECK(headerCount(headers, "Content-Length") + headerCount(headers, "Transfer-Encoding") <= 1);
    }
    return 0;
}
