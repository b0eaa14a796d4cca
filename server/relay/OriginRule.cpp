// SPDX-License-Identifier: MIT
#include "relay/OriginRule.h"

#include <algorithm>

namespace relay {

namespace {

QByteArrayView withoutScheme(QByteArrayView origin) {
    const qsizetype scheme = origin.toByteArray().indexOf("://");
    return scheme < 0 ? origin : origin.sliced(scheme + 3);
}

/// "[::1]:80" and "host:80" without the port.
QByteArrayView withoutPort(QByteArrayView authority) {
    const qsizetype colon = authority.lastIndexOf(':');
    const qsizetype bracket = authority.lastIndexOf(']');
    return colon > bracket ? authority.first(colon) : authority;
}

bool hasPort(QByteArrayView authority) {
    return withoutPort(authority).size() != authority.size();
}

} // namespace

bool wildcardMatches(QByteArrayView pattern, QByteArrayView text) {
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1; // the last '*' seen,
    qsizetype match = 0; // and how far it reaches for now
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            match = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++match;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](char c) { return c == '*'; });
}

bool originAllowed(QByteArrayView origin, const std::vector<QByteArray>& allowed) {
    if (allowed.empty())
        return true;
    const QByteArray lower = origin.toByteArray().toLower();
    const QByteArrayView authority = withoutScheme(lower);
    return std::any_of(allowed.begin(), allowed.end(), [&](const QByteArray& entry) {
        const QByteArray pattern = entry.trimmed().toLower();
        if (pattern == "*")
            return true;
        if (lower.isEmpty())
            return false;
        if (pattern.contains("://"))
            return wildcardMatches(pattern, lower);
        return wildcardMatches(pattern, hasPort(pattern) ? authority : withoutPort(authority));
    });
}

} // namespace relay
