// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace relay {

/// Appends a fact's time to `out`, as the public JSON shows it: "2026-01-31T09:30:00.123456Z". `microseconds`
/// since 1970, UTC; years 0 to 9999 (a time outside that range is shown as the nearest one inside). Any
/// thread.
void appendIsoTime(QByteArray& out, qint64 microseconds);

/// Microseconds since 1970 of an ISO 8601 time in UTC: "2026-01-31T09:30:00Z", with up to six decimals, `Z`
/// or `+00:00` or another offset, or a space instead of `T`; a date alone means midnight. Nothing for any
/// other text.
std::optional<qint64> fromIsoTime(QByteArrayView text);

} // namespace relay
