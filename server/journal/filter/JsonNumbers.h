// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <compare>

namespace relay {

/// Whether a text is a number as JSON writes it.
bool isJsonNumber(QByteArrayView text);

/// The order of two such numbers, by value: 5 is 5.0 and 50e-1, and whole numbers are told apart, however
/// long they are.
std::partial_ordering compareJsonNumbers(QByteArrayView a, QByteArrayView b);

} // namespace relay
