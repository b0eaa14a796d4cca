// SPDX-License-Identifier: MIT
#include "protocol/RequestSignature.h"

#include "protocol/Query.h"
#include "protocol/Signature.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace relay {
namespace {

constexpr std::array signingParameters{"auth_key", "auth_timestamp", "auth_version", "auth_signature"};

/// The parameters of the query that are missing, followed by `more`, joined by commas.
QByteArray missingParameters(const Query& query, const char* more) {
    QByteArray missing;
    const auto add = [&missing](const char* parameter) {
        missing += (missing.isEmpty() ? "" : ", ") + QByteArray(parameter);
    };
    for (const char* parameter : signingParameters)
        if (query.value(parameter).isEmpty())
            add(parameter);
    if (!missing.isEmpty() && more)
        add(more);
    return missing;
}

bool lacksMd5(const SignedRequest& request, const Query& query) {
    return !request.body.isEmpty() && query.value("body_md5").isEmpty();
}

std::optional<Refused> checkParameters(const SignedRequest& request, const Query& query) {
    QByteArray missing = missingParameters(query, lacksMd5(request, query) ? "body_md5" : nullptr);
    if (!missing.isEmpty()) {
        const bool isSigned = !query.value("auth_key").isEmpty() || !query.value("auth_signature").isEmpty();
        return Refused{isSigned ? Reason::CallSignatureIncomplete : Reason::CallUnsigned,
                       {{"missing", std::move(missing)}}};
    }
    const QByteArray key = query.value("auth_key");
    // Keys contain no blanks: one here is a '+' that the SDK did not escape.
    if (!equalInConstantTime(withPlusForBlanks(key), request.appKey))
        return Refused{Reason::CallKeyUnknown, {{"key", key}}};
    const QByteArray version = query.value("auth_version");
    if (version != "1.0")
        return Refused{Reason::SignatureVersion, {{"auth_version", version}}};
    return std::nullopt;
}

std::optional<Refused> checkTimestamp(const SignedRequest& request, const QByteArray& text) {
    bool isNumber = false;
    const qint64 timestamp = text.toLongLong(&isNumber);
    if (!isNumber)
        return Refused{Reason::TimestampMalformed, {{"auth_timestamp", text}}};
    const qint64 now = request.nowSeconds;
    if (timestamp >= now - maxClockSkewSeconds && timestamp <= now + maxClockSkewSeconds)
        return std::nullopt;
    Values values{{"relay_clock", now}, {"request_clock", timestamp}};
    if (const auto unit = finerUnit(timestamp, now))
        return Refused{Reason::TimestampUnit, values.add(onlyInText("unit", QByteArray(unit->name)))
                                                  .add(onlyInText("in_seconds", timestamp / unit->perSecond))
                                                  .add(onlyInText("per_second", unit->perSecond))};
    // Unsigned, so that no timestamp, however absurd, overflows.
    constexpr quint64 most = std::numeric_limits<qint64>::max();
    const quint64 apart = timestamp < now ? static_cast<quint64>(now) - static_cast<quint64>(timestamp)
                                          : static_cast<quint64>(timestamp) - static_cast<quint64>(now);
    return Refused{Reason::ClocksApart, values.add("seconds_apart", std::min(apart, most))};
}

std::optional<Refused> checkMd5(const SignedRequest& request, const Query& query) {
    const QByteArray given = query.value("body_md5");
    if (given.isEmpty() && request.body.isEmpty())
        return std::nullopt;
    if (given.isEmpty())
        return Refused{Reason::CallSignatureIncomplete, {{"missing", QByteArray("body_md5")}}};
    QByteArray expected = md5Hex(request.body);
    if (equalInConstantTime(given.toLower(), expected))
        return std::nullopt;
    return Refused{Reason::BodyNotAsSigned, {{"body_md5", given}, {"md5", std::move(expected)}}};
}

std::optional<Refused> checkSignature(const SignedRequest& request, const QByteArray& signature) {
    const QByteArray given = signature.toLower();
    const QByteArray decodedPath = percentDecoded(request.path, false);
    const bool pathDiffers = decodedPath != request.path;
    // SDKs differ in whether a '+' in the query means itself or a space, and in whether the path is signed in
    // its escaped form.
    const bool hasPlus = request.query.contains('+');
    for (const bool plusIsSpace : {false, true}) {
        if (plusIsSpace && !hasPlus)
            continue;
        for (const QByteArrayView path : {request.path, QByteArrayView(decodedPath)}) {
            const QByteArray text = textToSign(request.method, path, request.query, plusIsSpace);
            if (equalInConstantTime(given, hmacSha256Hex(request.appSecret, text)))
                return std::nullopt;
            if (!pathDiffers)
                break;
        }
    }
    return Refused{Reason::CallSignatureWrong,
                   {{"signed_text", textToSign(request.method, request.path, request.query)}}};
}

/// A query without escapes, as views of its keys and values; for the signatures of most SDKs.
class PlainQuery {
public:
    using Pair = std::pair<QByteArrayView, QByteArrayView>;

    /// Whether it is such a query: nothing in it has to be decoded, and no key has capitals.
    bool read(QByteArrayView raw);
    QByteArrayView value(QByteArrayView name) const;
    /// What is signed.
    QByteArray textToSign(const SignedRequest& request);

private:
    std::array<Pair, 16> m_pairs;
    std::size_t m_count = 0;
};

bool PlainQuery::read(QByteArrayView raw) {
    if (raw.contains('%') || raw.contains('+'))
        return false;
    while (!raw.isEmpty()) {
        const qsizetype end = raw.indexOf('&');
        const QByteArrayView item = end < 0 ? raw : raw.first(end);
        raw = end < 0 ? QByteArrayView() : raw.sliced(end + 1);
        const qsizetype equals = item.indexOf('=');
        if (equals <= 0 || m_count == m_pairs.size())
            return false;
        const QByteArrayView key = item.first(equals);
        if (std::any_of(key.begin(), key.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
            return false;
        m_pairs[m_count++] = {key, item.sliced(equals + 1)};
    }
    return true;
}

QByteArrayView PlainQuery::value(QByteArrayView name) const {
    const auto* const end = m_pairs.begin() + m_count;
    const auto* const pair =
        std::find_if(m_pairs.begin(), end, [name](const Pair& one) { return one.first == name; });
    return pair == end ? QByteArrayView() : pair->second;
}

QByteArray PlainQuery::textToSign(const SignedRequest& request) {
    auto* const end = m_pairs.begin() + m_count;
    const auto before = [](const Pair& a, const Pair& b) {
        return a.first < b.first;
    };
    if (!std::is_sorted(m_pairs.begin(), end, before))
        std::stable_sort(m_pairs.begin(), end, before);
    QByteArray text;
    text.reserve(request.method.size() + request.path.size() + request.query.size() + 2);
    text.append(request.method).append('\n').append(request.path);
    char separator = '\n';
    for (const auto& [key, value] : std::span(m_pairs.begin(), m_count)) {
        if (key == "auth_signature")
            continue;
        text.append(std::exchange(separator, '&')).append(key).append('=').append(value);
    }
    return text;
}

/// Whether the request is correctly signed in the form that nearly all use: without escapes, and all in lower
/// case. If not, the checks below find out what is wrong, if anything.
bool isPlainlySigned(const SignedRequest& request) {
    PlainQuery query;
    if (!query.read(request.query))
        return false;
    const QByteArrayView timestamp = query.value("auth_timestamp");
    qint64 seconds = 0;
    const char* const end = timestamp.data() + timestamp.size();
    if (timestamp.isEmpty() || std::from_chars(timestamp.data(), end, seconds).ptr != end ||
        seconds < request.nowSeconds - maxClockSkewSeconds ||
        seconds > request.nowSeconds + maxClockSkewSeconds)
        return false;
    const QByteArrayView key = query.value("auth_key");
    if (key.isEmpty() || !equalInConstantTime(key, request.appKey) || query.value("auth_version") != "1.0")
        return false;
    const QByteArrayView md5 = query.value("body_md5");
    if (!(md5.isEmpty() && request.body.isEmpty()) && !equalInConstantTime(md5, md5Hex(request.body)))
        return false;
    const QByteArrayView signature = query.value("auth_signature");
    return !signature.isEmpty() &&
           equalInConstantTime(signature, hmacSha256Hex(request.appSecret, query.textToSign(request)));
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

std::optional<Refused> signatureError(const SignedRequest& request) {
    if (isPlainlySigned(request))
        return std::nullopt;
    const Query query(request.query);
    std::optional<Refused> error = checkParameters(request, query);
    if (!error)
        error = checkTimestamp(request, query.value("auth_timestamp"));
    if (!error)
        error = checkMd5(request, query);
    if (!error)
        error = checkSignature(request, query.value("auth_signature"));
    return error;
}

} // namespace relay
