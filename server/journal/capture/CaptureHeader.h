// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/JsonValue.h"
#include "protocol/Limits.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// The first line of a capture (resources/docs/captures.md): `{"relaydesk":1,"version":"0.2.0","started":"…",
/// "apps":[{"id","key"}],"limits":{…}}`. Contains no secret. A value, any thread.
struct CaptureHeader {
    struct App {
        QByteArray id;
        QByteArray key;
    };
    static constexpr int newestMajor = 1; ///< of the format; the value of "relaydesk"

    QByteArray version; ///< of the Relaydesk that wrote it
    qint64 started = 0; ///< microseconds since 1970, UTC
    std::vector<App> apps;
    QByteArray limits = QByteArrayLiteral("{}"); ///< a JSON object

    static CaptureHeader of(const std::vector<AppConfig>& apps, const Limits& limits, qint64 started);

    /// The line, without its line break.
    QByteArray line() const;
};

/// The limits as the header holds them, sizes in bytes.
QByteArray limitsJson(const Limits& limits);
/// The limits from such an object; those it does not name keep their defaults.
Limits limitsOf(const JsonValue& object);

/// Why a line is not the first line of a capture.
enum class NoHeader : quint8 {
    NotJson,      ///< not JSON at all
    OtherJson,    ///< JSON, but not from a capture
    Cut,          ///< begins like one but is damaged
    NewerVersion, ///< from a newer major version
};
Result<CaptureHeader, NoHeader> readCaptureHeader(QByteArrayView line);

} // namespace relay
