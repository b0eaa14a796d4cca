// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

namespace relay {

/// Whether line breaks and tabs keep their meaning, as in a payload, or are shown as marks too, as in a
/// one-line text.
enum class LineBreaks : quint8 { Shown, Kept };

/// Text from outside, with characters that are invisible or would reorder the visible ones replaced by marks:
/// control characters (`␛`, `␀`, `⟨U+0085⟩`), direction marks and overrides (`⟨U+202E⟩`), line and paragraph
/// separators. Everything else stays as it is. Any thread.
QString visibleText(QStringView text, LineBreaks breaks = LineBreaks::Shown);

} // namespace relay
