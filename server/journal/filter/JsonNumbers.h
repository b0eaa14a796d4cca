// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <compare>

namespace relay {

/// Whether a text is a JSON number.
bool isJsonNumber(QByteArrayView text);

/// Compares two such numbers by value: 5 equals 5.0 and 50e-1, and whole numbers are distinguished, however
/// long they are.
std::partial_ordering compareJsonNumbers(QByteArrayView a, QByteArrayView b);

} // namespace relay
