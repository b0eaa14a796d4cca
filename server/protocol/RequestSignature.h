// SPDX-License-Identifier: MIT
#pragma once

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

/// What came of it. Holds no secret.
struct SignatureVerdict {
    enum class Kind : quint8 {
        Valid,
        MissingParameter,   ///< `parameter` says which
        WrongKey,           ///< `given` is not this app's key
        BadVersion,         ///< auth_version is not 1.0
        MalformedTimestamp, ///< auth_timestamp is no whole number
        ClockSkew,          ///< `timestamp` is more than 600 s from now
        Md5Mismatch,        ///< `given` and `expected`
        SignatureMismatch,  ///< `signedText` is what the server signed
    };
    Kind kind = Kind::Valid;
    QByteArray parameter;
    QByteArray given;    ///< the value that was wrong
    QByteArray expected; ///< body_md5 alone; never a signature, which would let anyone in
    qint64 timestamp = 0;
    QByteArray signedText;
    QByteArray sentence; ///< for the 401; empty when valid

    explicit operator bool() const { return kind == Kind::Valid; }
};

/// A unit finer than the second, if `timestamp` counted in it is within a year of `nowSeconds`.
struct TimestampUnit {
    const char* name; ///< "milliseconds"
    qint64 perSecond;
};
std::optional<TimestampUnit> finerUnit(qint64 timestamp, qint64 nowSeconds);

/// Verifies `auth_key`, `auth_timestamp`, `auth_version`, `body_md5` and `auth_signature`
/// (resources/docs/http-api.md, Signing a request). Values are percent-decoded for signing and sorted by
/// lower-cased key; the path is tried as sent and, where it differs, decoded. Any bytes give an answer.
SignatureVerdict verifySignature(const SignedRequest& request);

/// The string that is signed for a request, from its raw query: METHOD, path and sorted parameters without
/// auth_signature.
QByteArray textToSign(QByteArrayView method, QByteArrayView path, QByteArrayView rawQuery,
                      bool plusIsSpace = false);

} // namespace relay
