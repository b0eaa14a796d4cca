// SPDX-License-Identifier: MIT
#include "net/http/RequestHead.h"

#include "net/http/HostField.h"
#include "protocol/Utf8.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qsizetype shownBytes = 100; // of what was sent, somewhat more than a sentence quotes
constexpr int longestLength = 18;     // digits that certainly fit into 63 bits

Value asSent(const char* name, QByteArrayView text) {
    return {name, boundedText(text, shownBytes)};
}

RefusedRequest refused(Reason reason, Values values = {}) {
    return {{reason, std::move(values)}};
}

/// The start of a target, or of what should be a request line: without the query, which may hold a signature,
/// and without a header's value, which may be a credential.
QByteArrayView startOf(QByteArrayView text) {
    for (const QByteArrayView end : {QByteArrayView("?"), QByteArrayView(": ")})
        if (const qsizetype at = text.indexOf(end); at >= 0)
            text = text.first(at);
    return text;
}

bool isDigits(QByteArrayView text) {
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The path and query of a target in absolute form, "http://host/path", which every server has to accept (RFC
/// 9112 3.2.2); null if the target is not in that form.
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

/// Common methods share their bytes.
QByteArray keptMethod(QByteArrayView method) {
    if (method == "POST")
        return QByteArrayLiteral("POST");
    if (method == "GET")
        return QByteArrayLiteral("GET");
    return method.toByteArray();
}

std::optional<RefusedRequest> readTarget(QByteArrayView target, ParsedRequest& parsed) {
    HttpRequest& request = parsed.request;
    if (request.method == "CONNECT")
        return refused(Reason::MethodConnect);
    if (target.startsWith('/') || (target == "*" && request.method == "OPTIONS"))
        request.target = target.toByteArray();
    else if (target == "*")
        return refused(Reason::TargetAsterisk, {asSent("method", request.method)});
    else if (request.target = originOfAbsolute(target); request.target.isNull())
        return refused(Reason::TargetMalformed, {asSent("target", startOf(target))});
    return {};
}

std::optional<RefusedRequest> readVersion(QByteArrayView version, ParsedRequest& parsed) {
    const auto digit = [version](qsizetype at) {
        return isDigits(version.sliced(at, 1));
    };
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.' || !digit(5) || !digit(7))
        return refused(Reason::HttpVersionMalformed, {asSent("version", version)});
    if (version[5] != '1')
        return refused(Reason::HttpVersionUnsupported, {asSent("version", version)});
    parsed.http10 = version[7] == '0';
    return {};
}

std::optional<RefusedRequest> readHost(const HttpHeaders& headers, bool http10) {
    const QByteArray host = headerValue(headers, "Host");
    if (host.isNull())
        return http10 ? std::nullopt : std::optional(refused(Reason::HostMissing));
    if (const qsizetype count = headerCount(headers, "Host"); count > 1)
        return refused(Reason::HostRepeated,
                       {{"count", count}, asSent("value", headerList(headers, "Host"))});
    if (!isHostField(host))
        return refused(Reason::HostInvalid, {asSent("value", host)});
    return {};
}

std::optional<RefusedRequest> readLength(const HttpHeaders& headers, BodyFraming& framing) {
    const QByteArray length = headerList(headers, "Content-Length");
    if (!isDigits(length))
        return refused(Reason::ContentLengthMalformed, {asSent("value", length)});
    const auto* digits = std::find_if(length.begin(), length.end(), [](char c) { return c != '0'; });
    if (length.end() - digits > longestLength)
        return refused(Reason::ContentLengthTooLarge, {asSent("value", length)});
    framing.length = length.toLongLong();
    return {};
}

/// RFC 9112 6.1 and 6.3: if the last coding is not "chunked", there is no telling where the body ends.
std::optional<RefusedRequest> readCoding(const ParsedRequest& parsed, BodyFraming& framing) {
    const HttpHeaders& headers = parsed.request.headers;
    const QByteArray coding = headerList(headers, "Transfer-Encoding");
    if (parsed.http10)
        return refused(Reason::TransferEncodingByHttp10, {asSent("value", coding)});
    if (headerCount(headers, "Content-Length") > 0)
        return refused(Reason::LengthTwice,
                       {asSent("value", coding), asSent("length", headerList(headers, "Content-Length"))});
    const QList<QByteArray> items = coding.split(',');
    const auto isChunked = [](const QByteArray& item) {
        return item.trimmed().compare("chunked", Qt::CaseInsensitive) == 0;
    };
    const auto count = std::count_if(items.begin(), items.end(), isChunked);
    if (count != 1 || !isChunked(items.last()))
        return refused(Reason::TransferEncodingInvalid, {asSent("value", coding)});
    if (items.size() > 1)
        return refused(Reason::TransferEncodingUnsupported, {asSent("value", coding)});
    framing.chunked = true;
    return {};
}

} // namespace

std::optional<RefusedRequest> readRequestLine(QByteArrayView line, ParsedRequest& parsed) {
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = line.indexOf(' ', first + 1);
    if (first <= 0 || second <= first + 1 || line.indexOf(' ', second + 1) >= 0 || line.contains('\t'))
        return refused(Reason::RequestLineMalformed, {asSent("line", startOf(line))});
    const QByteArrayView method = line.first(first);
    if (!isToken(method))
        return refused(Reason::MethodMalformed, {asSent("method", method)});
    parsed.request.method = keptMethod(method);
    if (auto refusal = readVersion(line.sliced(second + 1), parsed))
        return refusal;
    return readTarget(line.sliced(first + 1, second - first - 1), parsed);
}

std::optional<RefusedRequest> readField(QByteArrayView line, HttpHeaders& headers) {
    if (line.startsWith(' ') || line.startsWith('\t'))
        return refused(Reason::HeaderContinued,
                       {asSent("header", headers.empty() ? QByteArray() : headers.back().first)});
    const qsizetype colon = line.indexOf(':');
    if (colon < 0) {
        // Only its first word: the rest may be a credential.
        const qsizetype blank = line.indexOf(' ');
        return refused(Reason::HeaderWithoutColon, {asSent("value", blank < 0 ? line : line.first(blank))});
    }
    const QByteArrayView name = line.first(colon);
    if (name.endsWith(' ') || name.endsWith('\t'))
        return refused(Reason::HeaderNameBlank, {asSent("header", name)});
    if (!isToken(name))
        return refused(Reason::HeaderNameInvalid, {asSent("header", name)});
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
