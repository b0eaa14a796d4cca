// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

namespace relay {

/// Whether breaks of lines and tabs keep their meaning, as in a payload, or are shown like the rest, as where
/// a text has one line.
enum class LineBreaks : quint8 { Shown, Kept };

/// Text that others chose, with what would not be seen, or would move what is seen, replaced by marks:
/// control characters (`␛`, `␀`, `⟨U+0085⟩`), marks and overrides of direction (`⟨U+202E⟩`), separators of
/// lines and paragraphs. Everything else stays as it is. Any thread.
QString visibleText(QStringView text, LineBreaks breaks = LineBreaks::Shown);

} // namespace relay
