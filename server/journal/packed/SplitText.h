// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// A text in two parts: what many texts of its kind have in common, and what differs. The target of a publish
/// is the same each time except for its timestamp, checksum and signature: its shape is kept once, and the
/// 106 digits take 54 bytes. Joining restores any text exactly. A value, any thread.
struct SplitText {
    QByteArray shape;  ///< the text with marks where runs of digits were taken out
    QByteArray values; ///< the runs, in binary
};

SplitText splitText(QByteArrayView text);
/// Restores the text, in `room` if that is large enough.
QByteArray joinedText(QByteArrayView shape, QByteArrayView values, QByteArray room = {});

} // namespace relay
