// SPDX-License-Identifier: MIT
#include "theme/Elide.h"

#include <QFontMetrics>

namespace relay {

QString elidedChannel(const QString& name, const QFontMetrics& font, int width) {
    constexpr int slack = 2; // Qt needs slightly more than it reports, and would cut the end
    width -= slack;
    if (font.horizontalAdvance(name) <= width)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString last = dot > 0 ? name.mid(dot) : QString();
    const int left = width - font.horizontalAdvance(last);
    if (last.isEmpty() || left < width / 2) // the start of a long last segment is enough
        return font.elidedText(name, Qt::ElideRight, width);
    return font.elidedText(name.left(dot), Qt::ElideRight, left) + last;
}

} // namespace relay
