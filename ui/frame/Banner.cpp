// SPDX-License-Identifier: MIT
#include "frame/Banner.h"

#include "frame/RelayControl.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace relay {

Banner::Banner(RelayControl& control, QWidget* parent)
    : QFrame(parent)
    , m_control(control)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_start(new QPushButton(tr("Start"), this))
    , m_freePort(new QPushButton(tr("Use a free port"), this)) {
    setObjectName(QStringLiteral("Banner"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* preferences = new QPushButton(tr("Choose the port…"), this);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_start);
    layout->addWidget(m_freePort);
    layout->addWidget(preferences);
    connect(m_start, &QPushButton::clicked, &control, &RelayControl::start);
    connect(m_freePort, &QPushButton::clicked, this, &Banner::useFreePort);
    connect(preferences, &QPushButton::clicked, this, &Banner::preferencesAsked);
    connect(&control, &RelayControl::stateChanged, this, &Banner::follow);
    hide(); // nothing is wrong before the first start was tried
}

void Banner::follow() {
    const RelayFace::State state = m_control.state();
    if (state == RelayFace::State::Starting)
        return; // for a moment: it stays as it was
    setVisible(state != RelayFace::State::Running);
    if (state == RelayFace::State::Running)
        return m_text->clear(); // hidden, but still to be read by tools
    const bool stopping = state == RelayFace::State::Stopping;
    const bool failed = !m_control.error().isEmpty();
    const Colours& c = Colours::of(palette());
    m_icon->setPixmap(icons::pixmap(failed ? Icon::Problem : Icon::Stop, failed ? c.problem : c.warning,
                                    metrics::toolIcon, devicePixelRatioF()));
    m_text->setText(
        stopping ? tr("<b>The relay is stopping…</b> It waits for its clients to disconnect.")
        : failed ? tr("<b>The relay is not running.</b> %1").arg(m_control.error().toHtmlEscaped())
                 : tr("<b>The relay is stopped.</b> Nobody can connect to %1.").arg(m_control.authority()));
    m_start->setText(failed ? tr("Try again") : tr("Start"));
    m_start->setVisible(!stopping);
    m_freePort->setVisible(failed);
    update();
}

void Banner::useFreePort() {
    Settings settings = m_control.settings();
    settings.port = 0;
    m_control.change(settings);
    m_control.start();
}

void Banner::paintEvent(QPaintEvent*) {
    const Colours& c = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), m_control.error().isEmpty() ? c.warningTint : c.problemTint);
    painter.fillRect(0, height() - metrics::hairline, width(), metrics::hairline, c.hairline);
}

void Banner::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && isVisible())
        follow();
    QFrame::changeEvent(event);
}

} // namespace relay
