// SPDX-License-Identifier: MIT
#include "protocol/SocketId.h"

#include <charconv>

namespace relay {
namespace {

/// Reads a 32-bit number without leading zeros at `at`, and moves `at` past it.
std::optional<quint32> take(const char*& at, const char* end) {
    quint32 value = 0;
    const auto [rest, error] = std::from_chars(at, end, value);
    if (error != std::errc() || (*at == '0' && rest != at + 1))
        return std::nullopt;
    at = rest;
    return value;
}

} // namespace

QByteArray socketIdText(quint64 id) {
    return QByteArray::number(id >> 32) + '.' + QByteArray::number(id & 0xffffffff);
}

std::optional<quint64> socketIdNumber(QByteArrayView text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const std::optional<quint32> high = take(at, end);
    if (!high || at == end || *at++ != '.')
        return std::nullopt;
    const std::optional<quint32> low = take(at, end);
    if (!low || at != end)
        return std::nullopt;
    return (quint64{*high} << 32) | *low;
}

} // namespace relay
