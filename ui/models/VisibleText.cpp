// SPDX-License-Identifier: MIT
#include "models/VisibleText.h"

#include <algorithm>

namespace relay {
namespace {

constexpr char16_t pictures = 0x2400; // U+2400 stands for U+0000, and so on up to U+001F
constexpr char16_t pictureOfDelete = 0x2421;

bool isControl(char16_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f);
}

/// Changes the direction of the surrounding text (Unicode Annex 9), or breaks the line.
bool movesText(char16_t c) {
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool isShownAsMark(QChar c, LineBreaks breaks) {
    if (breaks == LineBreaks::Kept && (c == u'\n' || c == u'\t'))
        return false;
    return isControl(c.unicode()) || movesText(c.unicode());
}

QString mark(char16_t c) {
    if (c < 0x20)
        return QChar(static_cast<char16_t>(pictures + c));
    if (c == 0x7f)
        return QChar(pictureOfDelete);
    return QStringLiteral("⟨U+%1⟩").arg(QString::number(c, 16).toUpper(), 4, u'0');
}

} // namespace

QString visibleText(QStringView text, LineBreaks breaks) {
    const auto isMark = [breaks](QChar c) {
        return isShownAsMark(c, breaks);
    };
    if (std::none_of(text.begin(), text.end(), isMark))
        return text.toString();
    QString shown;
    shown.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (isMark(c))
            shown += mark(c.unicode());
        else
            shown += c;
    }
    return shown;
}

} // namespace relay
