// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// A text in two parts: what many of its kind have in common, and what differs. The target of a publish is
/// the same each time but for its time stamp, checksum and signature: its shape is kept once, and the 106
/// digits are 54 bytes. Joined it is what it was, whatever it was. A value, any thread.
struct SplitText {
    QByteArray shape;  ///< the text with marks where runs of digits were taken out
    QByteArray values; ///< the runs, in binary
};

SplitText splitText(QByteArrayView text);
/// The text again; in `room`, if that is large enough.
QByteArray joinedText(QByteArrayView shape, QByteArrayView values, QByteArray room = {});

} // namespace relay
