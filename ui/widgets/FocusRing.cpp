// SPDX-License-Identifier: MIT
#include "widgets/FocusRing.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>

namespace relay {
namespace {

class Line final : public QWidget {
public:
    explicit Line(QWidget* window)
        : QWidget(window) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Colours::of(palette()).accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::radius, metrics::radius);
    }
};

bool showsItself(const QWidget& widget) {
    return qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QPushButton*>(&widget) || qobject_cast<const QTabBar*>(&widget) ||
           widget.isWindow();
}

} // namespace

FocusRing::FocusRing(QObject* parent)
    : QObject(parent) {
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* focused) { follow(focused); });
}

FocusRing::~FocusRing() {
    delete m_line;
}

/// The line moves with the control's ancestors.
void FocusRing::watch(bool on) {
    for (QWidget* each = m_around; each; each = each->isWindow() ? nullptr : each->parentWidget()) {
        each->removeEventFilter(this);
        if (on)
            each->installEventFilter(this);
    }
}

void FocusRing::follow(QWidget* focused) {
    watch(false);
    delete m_line;
    m_around = focused && !showsItself(*focused) ? focused : nullptr;
    if (!m_around)
        return;
    m_line = new Line(m_around->window());
    watch(true);
    place();
}

void FocusRing::place() {
    if (!m_line)
        return;
    m_line->setGeometry(QRect(m_around->mapTo(m_around->window(), QPoint()), m_around->size()));
    m_line->setVisible(m_around->isVisible());
    m_line->raise();
}

bool FocusRing::eventFilter(QObject* object, QEvent* event) {
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        place();
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

} // namespace relay
