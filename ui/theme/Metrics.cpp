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
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(normal().pointSizeF());
    return font;
}

} // namespace relay::fonts
