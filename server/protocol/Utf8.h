// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

// For untrusted text of any length and any bytes, on its way into sentences, close frames and facts. Value
// functions, any thread.

/// At most `bytes` of the text, cut at a character boundary.
QByteArrayView cutAtCharacter(QByteArrayView text, qsizetype bytes);
/// Valid UTF-8 of at most `bytes`: bytes that are not UTF-8 become U+FFFD, then it is cut at a character
/// boundary. Null stays null.
QByteArray boundedText(QByteArrayView text, qsizetype bytes);
/// The same for a sentence that quotes the text: control characters become "?", and "…" replaces what was
/// cut.
QByteArray shortened(QByteArrayView text, qsizetype bytes);

} // namespace relay
