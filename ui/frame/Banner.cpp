// SPDX-License-Identifier: MIT
#include "frame/Banner.h"

#include "frame/RelayControl.h"
#include "frame/TrustedCertificates.h"
#include "models/RelayFeed.h"
#include "models/VisibleText.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/FlowLayout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace relay {

Banner::Banner(RelayControl& control, RelayFeed& feed, QWidget* parent)
    : QFrame(parent)
    , m_control(control)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_buttons(new QWidget(this))
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_start(new QPushButton(tr("Start"), m_buttons))
    , m_freePort(new QPushButton(tr("Use a free port"), m_buttons))
    , m_preferences(new QPushButton(tr("Choose the port…"), m_buttons))
    , m_showOther(new QPushButton(tr("Show that one"), m_buttons))
    , m_trustOnce(new QPushButton(tr("Trust it once"), m_buttons))
    , m_trustAlways(new QPushButton(tr("Trust it always"), m_buttons))
    , m_feed(feed) {
    setObjectName(QStringLiteral("Banner"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* words = new QHBoxLayout;
    words->addWidget(m_icon);
    words->addWidget(m_text, 1);
    auto* flow = new FlowLayout(m_buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(metrics::gap);
    for (QPushButton* button : {m_showOther, m_start, m_freePort, m_preferences, m_trustOnce, m_trustAlways})
        flow->addWidget(button);
    m_row->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    m_row->addLayout(words, 1);
    m_row->addWidget(m_buttons);
    for (QPushButton* button : {m_showOther, m_trustOnce, m_trustAlways})
        button->hide();
    connect(m_start, &QPushButton::clicked, &control, &RelayControl::start);
    connect(m_freePort, &QPushButton::clicked, this, &Banner::useFreePort);
    connect(m_preferences, &QPushButton::clicked, this, &Banner::preferencesAsked);
    connect(m_showOther, &QPushButton::clicked, this, &Banner::otherAsked);
    connect(m_trustOnce, &QPushButton::clicked, this, &Banner::trust);
    connect(m_trustAlways, &QPushButton::clicked, this, &Banner::trustAlways);
    connect(&control, &RelayControl::stateChanged, this, &Banner::follow);
    connect(&feed, &RelayFeed::snapshotCame, this, &Banner::followNodes);
    hide(); // nothing is wrong before the first start attempt
}

void Banner::follow() {
    const RelayFace::State state = m_control.state();
    if (state == RelayFace::State::Starting)
        return; // only briefly: stay as we are
    if (state == RelayFace::State::Running)
        return followRunning();
    if (m_control.isElsewhere())
        return followLost();
    show();
    const bool stopping = state == RelayFace::State::Stopping;
    const bool failed = !m_control.error().isEmpty();
    const Colours& c = Colours::of(palette());
    m_icon->setPixmap(icons::pixmap(failed ? Icon::Problem : Icon::Stop, failed ? c.problem : c.warning,
                                    metrics::toolIcon, devicePixelRatioF()));
    m_text->setText(
        stopping ? tr("<b>The relay is stopping…</b> It is waiting for its clients to disconnect.")
        : failed ? tr("<b>The relay is not running.</b> %1").arg(m_control.error().toHtmlEscaped())
                 : tr("<b>The relay is stopped.</b> Nobody can connect to %1.").arg(m_control.authority()));
    m_start->setText(failed ? tr("Try again") : tr("Start"));
    m_start->setVisible(!stopping);
    m_freePort->setVisible(failed);
    m_preferences->setVisible(true);
    m_showOther->setVisible(failed && m_isOtherKnown && m_isOtherKnown());
    update();
}

/// A relay elsewhere, which the window is not attached to.
void Banner::followLost() {
    const RelayFace::Trouble trouble = m_control.relay().trouble();
    show();
    const Colours& c = Colours::of(palette());
    m_icon->setPixmap(icons::pixmap(Icon::Problem, c.problem, metrics::toolIcon, devicePixelRatioF()));
    const QString retry = trouble.secondsToNextTry > 0
                              ? tr("Trying again in %Ln second(s).", nullptr, trouble.secondsToNextTry)
                              : QString();
    m_text->setText(tr("<b>Not attached to %1.</b> %2 %3")
                        .arg(m_control.url(), m_control.error().toHtmlEscaped(), retry));
    const bool mustTrust = !trouble.certificate.isEmpty();
    m_start->setText(tr("Try again"));
    m_start->setVisible(!mustTrust);
    m_trustOnce->setVisible(mustTrust);
    m_trustAlways->setVisible(mustTrust);
    m_freePort->hide();
    m_preferences->hide();
    update();
}

void Banner::trust() {
    m_control.relay().trust(m_control.relay().trouble().certificate);
    m_control.start();
}

void Banner::trustAlways() {
    TrustedCertificates::keep(m_control.authority(), m_control.relay().trouble().certificate);
    trust();
}

void Banner::followNodes() {
    const SnapshotPtr& now = m_feed.snapshot();
    const QByteArray trouble = now ? now->nodes.trouble : QByteArray();
    if (std::exchange(m_trouble, trouble) != trouble)
        follow();
}

/// For a relay that runs but may have other problems.
void Banner::followRunning() {
    QStringList sentences;
    if (!m_trouble.isEmpty())
        sentences += tr("<b>The other relays cannot be reached.</b> %1")
                         .arg(visibleText(QString::fromUtf8(m_trouble)).toHtmlEscaped());
    if (const QString problem = m_control.certificateProblem(); !problem.isEmpty())
        sentences += problem.toHtmlEscaped();
    setVisible(!sentences.isEmpty());
    m_text->setText(sentences.join(u' ')); // even if hidden, since tools may read it
    m_icon->setPixmap(
        icons::pixmap(Icon::Warning, Colours::of(palette()).warning, metrics::toolIcon, devicePixelRatioF()));
    for (QPushButton* button : {m_start, m_freePort, m_preferences, m_trustOnce, m_trustAlways, m_showOther})
        button->hide();
    update();
}

void Banner::useFreePort() {
    Settings settings = m_control.settings();
    settings.port = 0;
    m_control.change(settings);
    m_control.start();
}

/// Puts the buttons beside the text, unless that leaves the text too little room.
void Banner::arrange() {
    constexpr int leastLetters = 48;
    int all = 0;
    for (const QPushButton* button : m_buttons->findChildren<QPushButton*>())
        if (!button->isHidden())
            all += button->sizeHint().width() + (all > 0 ? metrics::gap : 0);
    const QMargins margins = m_row->contentsMargins();
    const int words = width() - margins.left() - margins.right() - m_icon->sizeHint().width() - all;
    const bool beside = words >= leastLetters * fontMetrics().averageCharWidth();
    m_row->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_buttons->setMinimumWidth(beside ? all : 0);
    m_buttons->setMaximumWidth(beside ? all : QWIDGETSIZE_MAX);
    m_buttons->setVisible(all > 0);
    const int height = isHidden()            ? 0
                       : hasHeightForWidth() ? heightForWidth(width())
                                             : sizeHint().height(); // before there is any text
    if (std::exchange(m_height, height) == height)
        return;
    setMinimumHeight(height);
    emit heightChanged(height);
}

bool Banner::event(QEvent* event) {
    const bool handled = QFrame::event(event);
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::LayoutRequest:
    case QEvent::ShowToParent:
    case QEvent::HideToParent:
        arrange();
        break;
    default:
        break;
    }
    return handled;
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
