// SPDX-License-Identifier: MIT
#pragma once

#include "net/http/HttpParser.h"

namespace relay::test {

// The limits and the texts that the tests of the HTTP parser share.

inline constexpr qint64 headLimit = 4096;
inline constexpr qint64 bodyLimit = 1000;

/// "POST /path [Name=value] body".
inline QByteArray shown(const ParsedRequest& parsed) {
    QByteArray text = parsed.request.method + ' ' + parsed.request.target;
    for (const auto& [name, value] : parsed.request.headers)
        text += " [" + name + "=" + value + "]";
    return text + " " + parsed.request.body;
}

/// Every request that is complete, one a line.
inline QByteArray everythingOf(HttpParser& parser) {
    QByteArray text;
    while (const std::optional<ParsedRequest> parsed = parser.next())
        text += shown(*parsed) + '\n';
    return text;
}

} // namespace relay::test
