// SPDX-License-Identifier: MIT
#include "theme/Metrics.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace relay::fonts {

QFont normal() {
    return QGuiApplication::font();
}

QFont small() {
    QFont font = normal();
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

QFont title() {
    QFont font = normal();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont mono() {
    // Cached, since it is called for each painted cell, and looking up system fonts is not free.
    static const QFont font = [] {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(normal().pointSizeF());
        return fixed;
    }();
    return font;
}

} // namespace relay::fonts
