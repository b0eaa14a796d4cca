// SPDX-License-Identifier: MIT
#include "protocol/RequestSignature.h"

#include "protocol/Query.h"
#include "protocol/Signature.h"

#include <algorithm>
#include <vector>

namespace relay {
namespace {

using Kind = SignatureVerdict::Kind;

SignatureVerdict missing(const char* parameter, QByteArray sentence) {
    SignatureVerdict verdict;
    verdict.kind = Kind::MissingParameter;
    verdict.parameter = parameter;
    verdict.sentence = std::move(sentence);
    return verdict;
}

SignatureVerdict wrong(Kind kind, const char* parameter, QByteArray given, QByteArray sentence) {
    SignatureVerdict verdict;
    verdict.kind = kind;
    verdict.parameter = parameter;
    verdict.given = std::move(given);
    verdict.sentence = std::move(sentence);
    return verdict;
}

SignatureVerdict checkParameters(const SignedRequest& request, const Query& query) {
    for (const char* parameter : {"auth_key", "auth_timestamp", "auth_version", "auth_signature"})
        if (query.value(parameter).isEmpty())
            return missing(parameter, QByteArray("The query parameter ") + parameter +
                                          " is missing; a signed request has auth_key, auth_timestamp, "
                                          "auth_version and auth_signature.");
    const QByteArray key = query.value("auth_key");
    // A key has no blanks: one here is a '+' that the SDK did not escape.
    if (!equalInConstantTime(withPlusForBlanks(key), request.appKey))
        return wrong(Kind::WrongKey, "auth_key", key,
                     QByteArrayLiteral("auth_key is not the key of this app."));
    const QByteArray version = query.value("auth_version");
    if (version != "1.0")
        return wrong(Kind::BadVersion, "auth_version", version,
                     "auth_version is " + version + "; it must be 1.0.");
    return {};
}

SignatureVerdict checkTimestamp(const SignedRequest& request, const QByteArray& text) {
    bool isNumber = false;
    const qint64 timestamp = text.toLongLong(&isNumber);
    if (!isNumber)
        return wrong(Kind::MalformedTimestamp, "auth_timestamp", text,
                     "auth_timestamp is " + text + "; it must be whole seconds since 1970.");
    const qint64 now = request.nowSeconds;
    if (timestamp >= now - maxClockSkewSeconds && timestamp <= now + maxClockSkewSeconds)
        return {};
    const bool old = timestamp < now;
    // Unsigned, so that no timestamp, however absurd, overflows.
    const quint64 apart = old ? static_cast<quint64>(now) - static_cast<quint64>(timestamp)
                              : static_cast<quint64>(timestamp) - static_cast<quint64>(now);
    const auto unit = finerUnit(timestamp, now);
    const QByteArray sentence =
        unit ? "auth_timestamp " + text + " is in " + unit->name +
                   "; it must be in seconds since 1970, like " +
                   QByteArray::number(timestamp / unit->perSecond) + '.'
             : "auth_timestamp " + text + " is " + QByteArray::number(apart) + " s " +
                   (old ? "behind" : "ahead of") + " the server's clock (" + QByteArray::number(now) + "); " +
                   QByteArray::number(maxClockSkewSeconds) + " s are allowed. Set the sender's clock.";
    SignatureVerdict verdict = wrong(Kind::ClockSkew, "auth_timestamp", text, sentence);
    verdict.timestamp = timestamp;
    return verdict;
}

SignatureVerdict checkMd5(const SignedRequest& request, const Query& query) {
    const QByteArray given = query.value("body_md5");
    if (given.isEmpty() && request.body.isEmpty())
        return {};
    if (given.isEmpty())
        return missing("body_md5",
                       QByteArrayLiteral("The query parameter body_md5 is missing; a request with a body "
                                         "needs the MD5 of the body in hex."));
    const QByteArray expected = md5Hex(request.body);
    if (equalInConstantTime(given.toLower(), expected))
        return {};
    SignatureVerdict verdict =
        wrong(Kind::Md5Mismatch, "body_md5", given,
              "body_md5 is " + given + ", but the MD5 of the body that arrived is " + expected + " (" +
                  QByteArray::number(request.body.size()) + " bytes).");
    verdict.expected = expected;
    return verdict;
}

SignatureVerdict checkSignature(const SignedRequest& request, const QByteArray& signature) {
    const QByteArray given = signature.toLower();
    const QByteArray decodedPath = percentDecoded(request.path, false);
    const bool pathDiffers = decodedPath != request.path;
    // SDKs differ in whether a '+' in the query is itself or a space, and whether the path is signed escaped.
    const bool hasPlus = request.query.contains('+');
    for (const bool plusIsSpace : {false, true}) {
        if (plusIsSpace && !hasPlus)
            continue;
        for (const QByteArrayView path : {request.path, QByteArrayView(decodedPath)}) {
            const QByteArray text = textToSign(request.method, path, request.query, plusIsSpace);
            if (equalInConstantTime(given, hmacSha256Hex(request.appSecret, text)))
                return {};
            if (!pathDiffers)
                break;
        }
    }
    const QByteArray text = textToSign(request.method, request.path, request.query);
    SignatureVerdict verdict =
        wrong(Kind::SignatureMismatch, "auth_signature", signature,
              "auth_signature does not match. The server signed \"" + QByteArray(text).replace('\n', "\\n") +
                  "\" with this app's secret (HMAC-SHA256, hex).");
    verdict.signedText = text;
    return verdict;
}

} // namespace

QByteArray textToSign(QByteArrayView method, QByteArrayView path, QByteArrayView rawQuery, bool plusIsSpace) {
    std::vector<Query::Pair> parameters;
    while (!rawQuery.isEmpty()) {
        const qsizetype end = rawQuery.indexOf('&');
        const QByteArrayView item = end < 0 ? rawQuery : rawQuery.first(end);
        rawQuery = end < 0 ? QByteArrayView() : rawQuery.sliced(end + 1);
        const qsizetype equals = item.indexOf('=');
        const QByteArray key = percentDecoded(equals < 0 ? item : item.first(equals), plusIsSpace).toLower();
        if (item.isEmpty() || key == "auth_signature")
            continue;
        parameters.emplace_back(
            key, percentDecoded(equals < 0 ? QByteArrayView() : item.sliced(equals + 1), plusIsSpace));
    }
    std::stable_sort(parameters.begin(), parameters.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    QByteArray text;
    text.reserve(method.size() + path.size() + rawQuery.size() + 2);
    text.append(method).append('\n').append(path).append('\n');
    for (const auto& [key, value] : parameters) {
        if (&key != &parameters.front().first)
            text += '&';
        text.append(key).append('=').append(value);
    }
    return text;
}

std::optional<TimestampUnit> finerUnit(qint64 timestamp, qint64 nowSeconds) {
    constexpr qint64 year = 366 * 24 * 3600;
    for (const TimestampUnit unit :
         {TimestampUnit{"milliseconds", 1'000}, TimestampUnit{"microseconds", 1'000'000},
          TimestampUnit{"nanoseconds", 1'000'000'000}})
        if (qAbs(timestamp / unit.perSecond - nowSeconds) <= year)
            return unit;
    return std::nullopt;
}

SignatureVerdict verifySignature(const SignedRequest& request) {
    const Query query(request.query);
    if (SignatureVerdict verdict = checkParameters(request, query); !verdict)
        return verdict;
    if (SignatureVerdict verdict = checkTimestamp(request, query.value("auth_timestamp")); !verdict)
        return verdict;
    if (SignatureVerdict verdict = checkMd5(request, query); !verdict)
        return verdict;
    return checkSignature(request, query.value("auth_signature"));
}

} // namespace relay
