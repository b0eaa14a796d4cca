// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace relay {

/// How many characters (Unicode code points) the UTF-8 text has. Limits in characters count these, not bytes.
inline qint64 characters(QByteArrayView utf8) {
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; });
}

} // namespace relay
