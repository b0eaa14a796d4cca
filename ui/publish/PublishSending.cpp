// SPDX-License-Identifier: MIT
// The sending half of PublishPanel: one event, or a run of several.

#include "publish/PublishPanel.h"

#include "models/FactText.h"
#include "models/VisibleText.h"
#include "publish/PublishForm.h"
#include "publish/PublishTexts.h"
#include "theme/Icons.h"

#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace relay {

void PublishPanel::send() {
    if (isRepeating())
        return endRun();
    if (!m_form->check(m_relay.settings().limits)) {
        say(tr("Not sent"), true);
        return;
    }
    const EventTemplate source = m_form->asTemplate();
    const auto order = filledOrder(source);
    if (!order)
        return;
    m_history.add(m_form->entry());
    if (m_times->value() > 1)
        startRun(source, *order);
    else
        sendOnce(*order);
}

std::optional<PublishOrder> PublishPanel::filledOrder(const EventTemplate& source) {
    const auto filled = m_fill.filled(source);
    if (filled)
        return m_form->order(*filled);
    say(tr("Not sent: %1.").arg(visibleText(QString::fromUtf8(filled.error().sentence))), true);
    return std::nullopt;
}

/// Each click sends, even if the previous one is unanswered: the relay answers in order.
void PublishPanel::sendOnce(const PublishOrder& order) {
    auto* watcher = new QFutureWatcher<PublishReport>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            answered(watcher->result());
        else
            say(tr("The relay stopped before it was sent."), true);
    });
    watcher->setFuture(m_relay.commands().publish(order));
}

void PublishPanel::answered(const PublishReport& report) {
    if (!report.error.isEmpty()) {
        m_form->complain(report);
        return say(refusalText(report), true);
    }
    const qint64 delivered = deliveredBy(report);
    say(deliveredText(delivered, report) + QStringLiteral(", ") + latencyText(report.nanoseconds) + u'.',
        channelsReached(report) < std::ssize(report.deliveries));
}

void PublishPanel::startRun(const EventTemplate& source, const PublishOrder& first) {
    m_source = source;
    m_left = m_times->value();
    m_sent = 0;
    m_delivered = 0;
    m_send->setText(tr("Stop"));
    sendAction.setText(tr("Stop sending"));
    m_send->setIcon(icons::themed(Icon::Stop, QPalette::HighlightedText));
    m_repeat.start(m_interval->value());
    ask(first);
}

/// Waits for the answer to the previous event, so as not to flood a slow relay.
void PublishPanel::sendNextOfRun() {
    if (m_asked || !isRepeating())
        return;
    if (!m_relay.isRunning()) {
        stopRun();
        say(tr("The relay is stopped."), true);
        return;
    }
    if (const auto order = filledOrder(m_source))
        ask(*order);
    else
        stopRun();
}

/// An answer may be there before we are notified: no further request until then, as it would replace the
/// answer.
void PublishPanel::ask(const PublishOrder& order) {
    m_asked = true;
    m_watcher.setFuture(m_relay.commands().publish(order));
}

void PublishPanel::runAnswered() {
    m_asked = false;
    if (m_watcher.future().resultCount() == 0) { // the relay ended before it could answer
        stopRun();
        say(tr("The relay stopped before it was sent."), true);
        return;
    }
    const PublishReport& report = m_report = m_watcher.result();
    ++m_sent;
    m_left = std::max(0, m_left - 1);
    m_delivered += deliveredBy(report);
    const bool refused = !report.error.isEmpty();
    say(refused ? refusalText(report) : runText(report), refused || m_delivered == 0);
    if (refused || m_left == 0)
        stopRun();
}

QString PublishPanel::runText(const PublishReport& report) const {
    QString text = deliveredText(m_delivered, report);
    if (m_sent > 1)
        text += tr(" by %n event(s)", nullptr, m_sent);
    if (m_left > 0)
        text += tr(", %1 to go").arg(m_left);
    return text + QStringLiteral(", ") + latencyText(report.nanoseconds) + u'.';
}

/// Before its last event; no longer says how many are to go.
void PublishPanel::endRun() {
    stopRun();
    if (m_sent > 0)
        say(runText(m_report), m_delivered == 0);
}

void PublishPanel::stopRun() {
    m_repeat.stop();
    m_left = 0;
    m_send->setText(tr("Send"));
    sendAction.setText(tr("Send"));
    m_send->setIcon(icons::themed(Icon::Send, QPalette::HighlightedText));
}

} // namespace relay
