// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// The inputs for checking the signature of an API request. Views: they must outlive the call.
struct SignedRequest {
    QByteArrayView method; ///< upper case
    QByteArrayView path;   ///< raw, as sent
    QByteArrayView query;  ///< raw, without '?'
    QByteArrayView body;
    QByteArrayView appKey;
    QByteArrayView appSecret;
    qint64 nowSeconds = 0; ///< since 1970, UTC
};

/// How far the two clocks may be apart (resources/docs/http-api.md, Signing a request).
inline constexpr qint64 maxClockSkewSeconds = 600;

/// A unit finer than seconds in which `timestamp` is within a year of `nowSeconds`.
struct TimestampUnit {
    const char* name; ///< "milliseconds"
    qint64 perSecond;
};
std::optional<TimestampUnit> finerUnit(qint64 timestamp, qint64 nowSeconds);

/// Why a request is not accepted on the basis of its `auth_key`, `auth_timestamp`, `auth_version`, `body_md5`
/// and `auth_signature` (resources/docs/http-api.md, Signing a request); nothing if it is. Values are
/// percent-decoded for signing and sorted by lower-cased key; the path is tried as sent and, if that differs,
/// decoded. Accepts any bytes.
///
/// The reason's values are what was compared, never a secret or a signature. The caller adds the values that
/// this function cannot know: app and call. A key that is not this app's is CallKeyUnknown.
std::optional<Refused> signatureError(const SignedRequest& request);

/// The string to sign for a request, from its raw query: METHOD, path and sorted parameters without
/// auth_signature.
QByteArray textToSign(QByteArrayView method, QByteArrayView path, QByteArrayView rawQuery,
                      bool plusIsSpace = false);

} // namespace relay
