// SPDX-License-Identifier: MIT
#include "publish/HeightGrip.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSettings>

#include <algorithm>

namespace relay {
namespace {

constexpr int dashWidth = 32;
constexpr int dashHeight = 3;

} // namespace

HeightGrip::HeightGrip(QWidget& field, int least, int most, const QString& key, QWidget* parent)
    : QWidget(parent)
    , m_field(field)
    , m_least(least)
    , m_most(most)
    , m_key(key)
    , m_height(std::clamp(QSettings().value(key, least).toInt(), least, most)) {
    setCursor(Qt::SplitVCursor);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(metrics::gap);
    setAccessibleName(tr("Payload height"));
    setToolTip(tr("Drag, or press the arrow keys, to change the height of the payload"));
    apply();
}

QSize HeightGrip::sizeHint() const {
    return {dashWidth, metrics::gap};
}

void HeightGrip::setHeight(int height) {
    m_height = std::clamp(height, m_least, m_most);
    QSettings().setValue(m_key, m_height);
    apply();
}

void HeightGrip::lend(int pixels) {
    m_lent = pixels;
    apply();
}

void HeightGrip::apply() {
    m_field.setMinimumHeight(std::max(m_least / 2, m_height - m_lent));
}

void HeightGrip::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() ? colours.accent : colours.hairline);
    QRect dash(0, 0, dashWidth, dashHeight);
    dash.moveCenter(rect().center());
    painter.drawRoundedRect(dash, dashHeight / 2.0, dashHeight / 2.0);
}

void HeightGrip::mousePressEvent(QMouseEvent* event) {
    m_pressedAt = event->globalPosition().toPoint().y();
    m_pressedHeight = m_field.height();
}

void HeightGrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        setHeight(m_pressedHeight + event->globalPosition().toPoint().y() - m_pressedAt);
}

void HeightGrip::mouseDoubleClickEvent(QMouseEvent*) {
    setHeight(m_least);
}

void HeightGrip::keyPressEvent(QKeyEvent* event) {
    const int step = m_field.fontMetrics().lineSpacing();
    if (event->key() == Qt::Key_Down)
        setHeight(m_field.height() + step);
    else if (event->key() == Qt::Key_Up)
        setHeight(m_field.height() - step);
    else
        QWidget::keyPressEvent(event);
}

void HeightGrip::enterEvent(QEnterEvent*) {
    update();
}

void HeightGrip::leaveEvent(QEvent*) {
    update();
}

} // namespace relay
