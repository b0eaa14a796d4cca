// SPDX-License-Identifier: MIT
#include "theme/Icons.h"

#include "theme/Metrics.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace relay {
namespace {

constexpr const char* files[] = {
#define RELAY_ICON_FILE(id, file) file,
    RELAY_ICONS(RELAY_ICON_FILE)
#undef RELAY_ICON_FILE
};

QString path(Icon icon) {
    return QStringLiteral(":/icons/") + QLatin1String(files[static_cast<int>(icon)]) + QStringLiteral(".svg");
}

/// The SVG with its black strokes recoloured.
QByteArray drawing(Icon icon, const QColor& colour) {
    QFile file(path(icon));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("#000", colour.name(QColor::HexRgb).toLatin1());
    return svg;
}

/// Paints in the current colour of the application palette, so that a new theme needs no new icons.
class ThemedEngine final : public QIconEngine {
public:
    ThemedEngine(Icon icon, QPalette::ColorRole role)
        : m_icon(icon)
        , m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        icons::paint(*painter, rect, m_icon, colour(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return icons::pixmap(m_icon, colour(mode), std::min(size.width(), size.height()), 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        // Here, Qt passes device pixels.
        const int side = std::min(size.width(), size.height());
        QPixmap pixmap =
            icons::pixmap(m_icon, colour(mode), static_cast<int>(std::lround(side / scale)), scale);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedEngine(m_icon, m_role); } // QIcon owns it

private:
    QColor colour(QIcon::Mode mode) const {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        return QGuiApplication::palette().color(group, m_role);
    }

    Icon m_icon;
    QPalette::ColorRole m_role;
};

} // namespace

namespace icons {

QIcon themed(Icon icon, QPalette::ColorRole role) {
    return QIcon(new ThemedEngine(icon, role));
} // QIcon owns it

QPixmap pixmap(Icon icon, const QColor& colour, int size, qreal devicePixelRatio) {
    const QString key = QStringLiteral("relay-icon/%1/%2/%3/%4")
                            .arg(static_cast<int>(icon))
                            .arg(colour.rgba(), 0, 16)
                            .arg(size)
                            .arg(devicePixelRatio);
    QPixmap found;
    if (QPixmapCache::find(key, &found))
        return found;
    const int side = static_cast<int>(std::lround(size * devicePixelRatio));
    QPixmap fresh(side, side);
    fresh.fill(Qt::transparent);
    QPainter painter(&fresh);
    QSvgRenderer renderer(drawing(icon, colour));
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    fresh.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, fresh);
    return fresh;
}

void paint(QPainter& painter, const QRectF& where, Icon icon, const QColor& colour) {
    const int size = static_cast<int>(std::min(where.width(), where.height()));
    const QPixmap image = pixmap(icon, colour, size, painter.device()->devicePixelRatioF());
    const QPointF corner(std::round(where.center().x() - size / 2.0),
                         std::round(where.center().y() - size / 2.0));
    painter.drawPixmap(corner, image);
}

QIcon program() {
    return QIcon(QStringLiteral(":/icons/relaydesk.svg"));
}

} // namespace icons
} // namespace relay
