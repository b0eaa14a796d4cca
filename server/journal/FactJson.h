// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

/// A fact as everyone outside sees it (resources/docs/http-api.md, Facts): one JSON object without a line
/// break, its fields in the order of that page, those that do not apply left out. Any thread.
QByteArray factJson(const Fact& fact);

/// How a text that is not valid UTF-8 is written: with U+FFFD for what is wrong, or exactly, as a member
/// whose name ends in "_base64".
enum class InvalidText : quint8 { Repaired, Base64 };

/// The same at the end of `out`, with the closing brace left to the caller: what the event log adds (a
/// verdict, the recipients) goes before it. For streams of facts, so that one buffer serves many.
void appendOpenFactJson(QByteArray& out, const Fact& fact, InvalidText invalid = InvalidText::Repaired);

/// A member of an open object at the end of `out`; nothing if the text is null.
void appendTextMember(QByteArray& out, QByteArrayView key, const QByteArray& text, InvalidText invalid);

} // namespace relay
