// SPDX-License-Identifier: MIT
#include "frame/PanelDock.h"

#include "Panel.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace relay {

PanelDock::PanelDock(const PanelDescription& description, Panel& panel, QWidget* parent)
    : QDockWidget(description.title, parent) {
    setObjectName(description.name);
    setTitleBarWidget(makeTitle(description.title));
    setWidget(&panel);
    connect(&panel, &Panel::countChanged, this, &PanelDock::setCount);
    paintTitle();
}

QWidget* PanelDock::makeTitle(const QString& title) {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::margin, metrics::tight, metrics::tight, metrics::tight);
    layout->setSpacing(metrics::gap);
    m_title = new QLabel(title, bar);
    m_count = new QLabel(bar);
    QFont font = fonts::small();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_count->setFont(fonts::small());
    auto* close = new QToolButton(bar);
    close->setIcon(icons::themed(Icon::Close));
    close->setIconSize(QSize(12, 12));
    close->setAutoRaise(true);
    close->setFixedSize(20, 20);
    close->setAccessibleName(tr("Hide panel %1").arg(title));
    close->setToolTip(tr("Hide this panel (View menu brings it back)"));
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QToolButton::clicked, this, &QDockWidget::close);
    layout->addWidget(m_title);
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(close);
    return bar;
}

void PanelDock::setCount(qint64 count) {
    m_count->setText(count < 0 ? QString() : QLocale().toString(count));
}

void PanelDock::bringUp() {
    show();
    raise();
    if (widget())
        widget()->setFocus(Qt::ShortcutFocusReason);
}

void PanelDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        paintTitle();
    QDockWidget::changeEvent(event);
}

void PanelDock::paintTitle() {
    if (!m_count)
        return;
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Colours::of(palette()).muted);
    m_count->setPalette(muted);
}

} // namespace relay
