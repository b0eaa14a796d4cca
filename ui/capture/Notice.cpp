// SPDX-License-Identifier: MIT
#include "capture/Notice.h"

#include "models/VisibleText.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace relay {

Notice::Notice(const QString& accessibleName, QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(iconButton(Icon::Close, tr("Dismiss this message"), this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAccessibleName(accessibleName);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close);
    connect(static_cast<QToolButton*>(m_close), &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void Notice::say(const QString& text, Kind kind, bool closable) {
    m_kind = kind;
    m_text->setText(visibleText(text, LineBreaks::Kept));
    m_close->setVisible(closable);
    setVisible(!text.isEmpty());
    paintIcon();
    update();
}

void Notice::paintIcon() {
    const Colours& c = Colours::of(palette());
    const bool isProblem = m_kind == Kind::Problem;
    m_icon->setPixmap(icons::pixmap(isProblem ? Icon::Problem : Icon::Info, isProblem ? c.problem : c.accent,
                                    metrics::toolIcon, devicePixelRatioF()));
}

void Notice::paintEvent(QPaintEvent*) {
    const Colours& c = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), m_kind == Kind::Problem ? c.problemTint : c.warningTint);
    painter.fillRect(0, height() - metrics::hairline, width(), metrics::hairline, c.hairline);
}

void Notice::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QFrame::changeEvent(event);
}

} // namespace relay
