// SPDX-License-Identifier: MIT
#include "relay/SocketId.h"

#include <charconv>

namespace relay {

QByteArray socketIdText(quint64 id) {
    return QByteArray::number(id >> 32) + '.' + QByteArray::number(id & 0xffffffff);
}

std::optional<quint64> socketIdNumber(QByteArrayView text) {
    const char* const end = text.data() + text.size();
    quint32 high = 0;
    quint32 low = 0;
    const auto [dot, highError] = std::from_chars(text.data(), end, high);
    if (highError != std::errc() || dot == end || *dot != '.')
        return std::nullopt;
    const auto [rest, lowError] = std::from_chars(dot + 1, end, low);
    if (lowError != std::errc() || rest != end)
        return std::nullopt;
    const quint64 id = (quint64{high} << 32) | low;
    if (text != socketIdText(id)) // leading zeros name nobody
        return std::nullopt;
    return id;
}

} // namespace relay
