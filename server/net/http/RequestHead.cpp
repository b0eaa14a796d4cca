// SPDX-License-Identifier: MIT
#include "net/http/RequestHead.h"

#include "net/http/HostField.h"
#include "protocol/Utf8.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qsizetype shownTarget = 60; // bytes of a target that a sentence repeats
constexpr qsizetype shownValue = 80;
constexpr int longestLength = 18; // digits that certainly fit into 63 bits

RefusedRequest refused(QByteArray sentence, int status = 400) {
    return {status, std::move(sentence)};
}

QByteArray quoted(QByteArrayView text, qsizetype bytes = shownValue) {
    return '"' + shortened(text, bytes) + '"';
}

/// The start of a target or of what should be a request line: without its query, in which a signature may
/// stand, and without a header's value, which may be a credential.
QByteArray quotedStart(QByteArrayView text) {
    for (const QByteArrayView end : {QByteArrayView("?"), QByteArrayView(": ")})
        if (const qsizetype at = text.indexOf(end); at >= 0)
            text = text.first(at);
    return quoted(text, shownTarget);
}

bool isDigits(QByteArrayView text) {
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The path and query of a target in absolute form, "http://host/path", which every server has to accept (RFC
/// 9112 3.2.2); null where the target is not in that form.
QByteArray originOfAbsolute(QByteArrayView target) {
    const qsizetype end = target.indexOf("://");
    const QByteArray scheme = target.first(std::max<qsizetype>(end, 0)).toByteArray().toLower();
    if (scheme != "http" && scheme != "https" && scheme != "ws" && scheme != "wss")
        return {};
    const QByteArrayView rest = target.sliced(end + 3);
    const auto* at = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    if (at == rest.begin())
        return {}; // no host
    const QByteArrayView path = rest.sliced(at - rest.begin());
    return path.startsWith('/') ? path.toByteArray() : '/' + path.toByteArray();
}

std::optional<RefusedRequest> readTarget(QByteArrayView target, ParsedRequest& parsed) {
    HttpRequest& request = parsed.request;
    if (request.method == "CONNECT")
        return refused("CONNECT asks a proxy for a tunnel, and the relay is not a proxy; send the request to "
                       "the relay's own address",
                       501);
    if (target.startsWith('/') || (target == "*" && request.method == "OPTIONS"))
        request.target = target.toByteArray();
    else if (target == "*")
        return refused("The target is \"*\", which only OPTIONS takes; the method is " + request.method);
    else if (request.target = originOfAbsolute(target); request.target.isNull())
        return refused("The target is " + quotedStart(target) +
                       "; it must be a path that starts with \"/\", or a whole http:// address");
    return {};
}

std::optional<RefusedRequest> readVersion(QByteArrayView version, ParsedRequest& parsed) {
    const auto digit = [version](qsizetype at) {
        return isDigits(version.sliced(at, 1));
    };
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.' || !digit(5) || !digit(7))
        return refused("The version is " + quoted(version) +
                       "; a request line ends with HTTP/1.1, as in \"GET /path HTTP/1.1\"");
    if (version[5] != '1')
        return refused("The version is " + version.toByteArray() + "; the relay speaks HTTP/1.1", 505);
    parsed.http10 = version[7] == '0';
    return {};
}

std::optional<RefusedRequest> readHost(const HttpHeaders& headers, bool http10) {
    const QByteArray host = headerValue(headers, "Host");
    if (host.isNull())
        return http10
                   ? std::nullopt
                   : std::optional(refused("The header \"Host\" is missing; every HTTP/1.1 request has one"));
    if (const qsizetype count = headerCount(headers, "Host"); count > 1)
        return refused("The header \"Host\" appears " + QByteArray::number(count) +
                       " times: " + quoted(headerList(headers, "Host")) + "; it must appear once");
    if (!isHostField(host))
        return refused("The header \"Host\" is " + quoted(host) +
                       "; it must be a host name or address, with or without a port");
    return {};
}

std::optional<RefusedRequest> readLength(const HttpHeaders& headers, BodyFraming& framing) {
    const QByteArray length = headerList(headers, "Content-Length");
    if (!isDigits(length))
        return refused("Content-Length is " + quoted(length) + "; it must be one whole number");
    const auto* digits = std::find_if(length.begin(), length.end(), [](char c) { return c != '0'; });
    if (length.end() - digits > longestLength)
        return refused("Content-Length is " + quoted(length) + "; no body that long is accepted", 413);
    framing.length = length.toLongLong();
    return {};
}

/// RFC 9112 6.1 and 6.3: where the last coding is not "chunked", nobody can tell where the body ends.
std::optional<RefusedRequest> readCoding(const ParsedRequest& parsed, BodyFraming& framing) {
    const HttpHeaders& headers = parsed.request.headers;
    const QByteArray coding = headerList(headers, "Transfer-Encoding");
    if (parsed.http10)
        return refused("Transfer-Encoding is " + quoted(coding) +
                       " in an HTTP/1.0 request; send Content-Length, or HTTP/1.1");
    if (headerCount(headers, "Content-Length") > 0)
        return refused("Both Transfer-Encoding (" + quoted(coding) + ") and Content-Length (" +
                       quoted(headerList(headers, "Content-Length")) + ") are present; send one of them");
    const QList<QByteArray> items = coding.split(',');
    const auto isChunked = [](const QByteArray& item) {
        return item.trimmed().compare("chunked", Qt::CaseInsensitive) == 0;
    };
    const auto count = std::count_if(items.begin(), items.end(), isChunked);
    if (count != 1 || !isChunked(items.last()))
        return refused("Transfer-Encoding is " + quoted(coding) + "; it must be \"chunked\"");
    if (items.size() > 1)
        return refused(
            "Transfer-Encoding is " + quoted(coding) + "; \"chunked\" is the only coding supported", 501);
    framing.chunked = true;
    return {};
}

} // namespace

std::optional<RefusedRequest> readRequestLine(QByteArrayView line, ParsedRequest& parsed) {
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = line.indexOf(' ', first + 1);
    if (first <= 0 || second <= first + 1 || line.indexOf(' ', second + 1) >= 0 || line.contains('\t'))
        return refused("The first line is " + quotedStart(line) +
                       ", which is not a request line; one is \"GET /path HTTP/1.1\", with single spaces");
    const QByteArrayView method = line.first(first);
    if (!isToken(method))
        return refused("The method is " + quoted(method, shownTarget) +
                       "; a method is a word such as GET or POST");
    parsed.request.method = method.toByteArray();
    if (auto refusal = readVersion(line.sliced(second + 1), parsed))
        return refusal;
    return readTarget(line.sliced(first + 1, second - first - 1), parsed);
}

std::optional<RefusedRequest> readField(QByteArrayView line, HttpHeaders& headers) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
        return refused(
            headers.empty()
                ? QByteArrayLiteral("The first header starts with whitespace; a header starts with its name")
                : "The header " + quoted(headers.back().first) +
                      " continues on a second line, which HTTP/1.1 no longer allows; send it as one line");
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0) {
        // Only its first word: the rest may be a credential.
        const qsizetype blank = line.indexOf(' ');
        return refused("A header starts with " + quoted(blank < 0 ? line : line.first(blank), shownTarget) +
                       " and has no colon; a header is \"Name: value\"");
    }
    const QByteArrayView name = line.first(colon);
    if (name.endsWith(' ') || name.endsWith('\t'))
        return refused("The header name " + quoted(name) + " has whitespace before its colon; remove it");
    if (!isToken(name))
        return refused("The header name " + quoted(name) +
                       " is not valid; a name has letters, digits and !#$%&'*+-.^_`|~");
    headers.emplace_back(name.toByteArray(), line.sliced(colon + 1).trimmed().toByteArray());
    if (headers.back().second.isNull())
        headers.back().second = "";
    return {};
}

std::optional<RefusedRequest> readFraming(ParsedRequest& parsed, BodyFraming& framing) {
    const HttpHeaders& headers = parsed.request.headers;
    const QByteArray connection = headerList(headers, "Connection");
    parsed.keepAlive = !listHas(connection, "close") && (!parsed.http10 || listHas(connection, "keep-alive"));
    if (auto refusal = readHost(headers, parsed.http10))
        return refusal;
    std::optional<RefusedRequest> refusal;
    if (headerCount(headers, "Transfer-Encoding") > 0)
        refusal = readCoding(parsed, framing);
    else if (headerCount(headers, "Content-Length") > 0)
        refusal = readLength(headers, framing);
    parsed.hasBody = framing.chunked || framing.length > 0;
    return refusal;
}

bool expectsContinue(const ParsedRequest& parsed) {
    return !parsed.http10 && listHas(headerList(parsed.request.headers, "Expect"), "100-continue");
}

} // namespace relay
