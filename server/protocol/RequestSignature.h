// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// What the signature of an API request is checked from. Views: they must outlive the call.
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

/// A unit finer than the second, if `timestamp` counted in it is within a year of `nowSeconds`.
struct TimestampUnit {
    const char* name; ///< "milliseconds"
    qint64 perSecond;
};
std::optional<TimestampUnit> finerUnit(qint64 timestamp, qint64 nowSeconds);

/// Why a request is not accepted by its `auth_key`, `auth_timestamp`, `auth_version`, `body_md5` and
/// `auth_signature` (resources/docs/http-api.md, Signing a request); nothing if it is. Values are
/// percent-decoded for signing and sorted by lower-cased key; the path is tried as sent and, where it
/// differs, decoded. Any bytes give an answer.
///
/// The reason's values are what was compared, and never a secret or a signature. Those that this function
/// cannot know, app and call, are for the caller to add; a key that is not this app's is CallKeyUnknown.
std::optional<Refused> signatureError(const SignedRequest& request);

/// The string that is signed for a request, from its raw query: METHOD, path and sorted parameters without
/// auth_signature.
QByteArray textToSign(QByteArrayView method, QByteArrayView path, QByteArrayView rawQuery,
                      bool plusIsSpace = false);

} // namespace relay
