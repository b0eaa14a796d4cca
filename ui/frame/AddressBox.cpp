// SPDX-License-Identifier: MIT
#include "frame/AddressBox.h"

#include "frame/RelayControl.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace relay {
namespace {

QPixmap dot(const QColor& colour, bool filled, qreal ratio) {
    constexpr int side = 12;
    QPixmap pixmap(static_cast<int>(side * ratio), static_cast<int>(side * ratio));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(2, 2, 8, 8));
    return pixmap;
}

} // namespace

AddressBox::AddressBox(RelayControl& control, QWidget* parent)
    : QWidget(parent)
    , m_control(control)
    , m_dot(new QLabel(this))
    , m_state(new QLabel(this))
    , m_address(new QLabel(this))
    , m_copy(iconButton(Icon::Copy, tr("Copy address"), this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    m_address->setFont(fonts::mono());
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_dot);
    layout->addWidget(m_state);
    layout->addWidget(m_address);
    layout->addWidget(m_copy);
    connect(m_copy, &QToolButton::clicked, this, &AddressBox::copied);
    connect(&control, &RelayControl::stateChanged, this, &AddressBox::follow);
    connect(&control, &RelayControl::settingsChanged, this, &AddressBox::follow);
    follow();
}

void AddressBox::follow() {
    const Colours& c = Colours::of(palette());
    const bool running = m_control.isRunning();
    const bool failed = !m_control.error().isEmpty();
    const bool stopping = m_control.state() == RelayFace::State::Stopping;
    const bool elsewhere = m_control.isElsewhere();
    const bool attaching = elsewhere && m_control.state() == RelayFace::State::Starting;
    const QString state = elsewhere  ? (running     ? tr("Attached")
                                        : attaching ? tr("Attaching…")
                                                    : tr("Not attached"))
                          : running  ? tr("Running")
                          : failed   ? tr("Could not start")
                          : stopping ? tr("Stopping…")
                                     : tr("Stopped");
    m_dot->setPixmap(dot(running ? c.good : failed ? c.problem : c.muted, running, devicePixelRatioF()));
    m_dot->setToolTip(state);
    m_state->setText(state);
    m_address->setText(m_isBrief ? m_control.authority() : m_control.url());
    const QString tip = running ? tr("Clients connect here") : state;
    m_address->setToolTip(m_isBrief ? m_control.url() + u'\n' + tip : tip);
    m_address->setAccessibleName(tr("Address: %1, %2").arg(m_control.url(), state));
}

void AddressBox::setBrief(bool brief) {
    if (brief == m_isBrief)
        return;
    m_isBrief = brief;
    follow();
}

void AddressBox::copied() {
    QGuiApplication::clipboard()->setText(m_control.url());
    m_copy->setIcon(icons::themed(Icon::Check));
    QTimer::singleShot(1200, m_copy, [this] { m_copy->setIcon(icons::themed(Icon::Copy)); });
}

void AddressBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        follow();
    QWidget::changeEvent(event);
}

} // namespace relay
