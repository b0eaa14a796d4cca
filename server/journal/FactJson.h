// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

/// A fact in its public form (resources/docs/http-api.md, Facts): one JSON object without a line break, its
/// fields in the order of that page, without those that do not apply. Any thread.
QByteArray factJson(const Fact& fact);

/// How a text that is not valid UTF-8 is written: with U+FFFD in place of invalid bytes, or exactly, as a
/// member whose name ends in "_base64".
enum class InvalidText : quint8 { Repaired, Base64 };

/// Appends the same to `out`, leaving the closing brace to the caller, so that the event log can first add
/// its own members (a verdict, the recipients). For streams of facts, which can then reuse one buffer.
void appendOpenFactJson(QByteArray& out, const Fact& fact, InvalidText invalid = InvalidText::Repaired);

/// Appends a member to the open object at the end of `out`; nothing if the text is null.
void appendTextMember(QByteArray& out, QByteArrayView key, const QByteArray& text, InvalidText invalid);

} // namespace relay
