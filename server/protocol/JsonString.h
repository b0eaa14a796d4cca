// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// `text` as a JSON string token: quoted, escaped. Invalid UTF-8 becomes U+FFFD.
QByteArray jsonString(QByteArrayView text);
/// The same, appended to `out`.
void appendJsonString(QByteArray& out, QByteArrayView text);

/// How many bytes at the start of `text` need no escaping in a JSON string: up to the first quote, backslash
/// or control character.
qsizetype plainLength(QByteArrayView text);

/// `text` with every byte that is not UTF-8 replaced by U+FFFD; unchanged (and shared) if it is valid.
QByteArray repairedUtf8(const QByteArray& text);

} // namespace relay
