// SPDX-License-Identifier: MIT
#include "frame/PanelDock.h"

#include "Panel.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QToolButton>

namespace relay {

PanelDock::PanelDock(const PanelDescription& description, Panel& panel, QWidget* parent)
    : QDockWidget(description.title, parent)
    , m_name(description.title)
    , m_titleLine(makeTitle())
    , m_noTitle(new QWidget(this))
    , m_isDrawer(description.place == PanelPlace::Drawer) {
    setObjectName(description.name);
    m_noTitle->setFixedHeight(0);
    m_noTitle->hide();
    setTitleBarWidget(m_titleLine);
    panel.setMinimumSize(1, 1); // lets a narrow window cut a panel off instead of refusing to shrink
    setWidget(&panel);
    connect(&panel, &Panel::countChanged, this, &PanelDock::setCount);
    connect(this, &QDockWidget::topLevelChanged, this, &PanelDock::chooseTitle);
    // For Qt, a dock behind another tab is still visible, and the Tab key would step through it.
    connect(this, &QDockWidget::visibilityChanged, &panel, [this, &panel](bool visible) {
        if (visible || (window()->isVisible() && !window()->isMinimized()))
            panel.setEnabled(visible);
    });
    if (m_isDrawer) {
        auto* escape = new QShortcut(Qt::Key_Escape, this);
        escape->setContext(Qt::WidgetWithChildrenShortcut);
        connect(escape, &QShortcut::activated, this, &PanelDock::closeAsked);
    }
    paintTitle();
}

QWidget* PanelDock::makeTitle() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::margin, metrics::tight, metrics::tight, metrics::tight);
    layout->setSpacing(metrics::gap);
    m_title = new QLabel(m_name, bar);
    m_count = new QLabel(bar);
    QFont font = fonts::small();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_count->setFont(fonts::small());
    auto* close = iconButton(Icon::Close, tr("Hide panel %1").arg(m_name), bar);
    close->setIconSize(QSize(12, 12));
    close->setFixedSize(20, 20);
    close->setToolTip(tr("Hide this panel (View menu brings it back)"));
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QToolButton::clicked, this, &PanelDock::closeAsked);
    layout->addWidget(m_title);
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(close);
    return bar;
}

void PanelDock::setCount(qint64 count) {
    const QString text = count < 0 ? QString() : QLocale().toString(count);
    m_count->setText(text);
    setWindowTitle(count > 0 ? m_name + u' ' + text : m_name); // also the tab's title
}

void PanelDock::bringUp() {
    show();
    raise();
    widget()->setEnabled(true);
}

void PanelDock::setTabbed(bool tabbed) {
    if (tabbed == m_tabbed)
        return;
    m_tabbed = tabbed;
    chooseTitle();
}

/// A floating dock with its own title widget has no frame: there the system's frame is used instead.
void PanelDock::chooseTitle() {
    QWidget* wanted = isFloating() ? nullptr : m_tabbed ? m_noTitle : m_titleLine;
    if (wanted == titleBarWidget())
        return;
    if (titleBarWidget())
        titleBarWidget()->hide();
    setTitleBarWidget(wanted);
    if (wanted)
        wanted->show();
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
