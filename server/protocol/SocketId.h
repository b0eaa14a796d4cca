// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace relay {

/// A socket id is 64 random bits, written as the protocol requires: "<digits>.<digits>", each of 32 bits.
QByteArray socketIdText(quint64 id);
/// Nothing if `text` is not what socketIdText() could have written.
std::optional<quint64> socketIdNumber(QByteArrayView text);

} // namespace relay
