#pragma once

#include <QByteArray>

namespace relay {

/// `text` as a JSON string token: quoted, escaped. Invalid UTF-8 becomes U+FFFD.
QByteArray jsonString(QByteArrayView text);
/// The same, appended to `out`.
void appendJsonString(QByteArray& out, QByteArrayView text);

/// `text` with every byte that is no UTF-8 replaced by U+FFFD; unchanged (and shared) where all is well.
QByteArray repairedUtf8(const QByteArray& text);

} // namespace relay
