// SPDX-License-Identifier: MIT
#include "widgets/FocusRing.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace relay {
namespace {

bool showsItself(const QWidget& widget) {
    return qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QPushButton*>(&widget) || widget.isWindow();
}

} // namespace

FocusRing::FocusRing() {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* focused) { follow(focused); });
}

FocusRing::~FocusRing() = default;

void FocusRing::follow(QWidget* focused) {
    if (m_around)
        m_around->removeEventFilter(this);
    m_around = focused && !showsItself(*focused) ? focused : nullptr;
    hide();
    setParent(m_around ? m_around->window() : nullptr);
    if (!m_around)
        return;
    m_around->installEventFilter(this);
    place();
}

void FocusRing::place() {
    const QRect room = m_around->rect();
    const QRect where(m_around->mapTo(m_around->window(), room.topLeft()), room.size());
    setGeometry(where);
    setVisible(m_around->isVisible());
    raise();
}

bool FocusRing::eventFilter(QObject* object, QEvent* event) {
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
        place();
        break;
    case QEvent::Hide:
        hide();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(object, event);
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Colours::of(palette()).accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::radius, metrics::radius);
}

} // namespace relay
