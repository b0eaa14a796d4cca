// SPDX-License-Identifier: MIT
#include "models/ReplayRun.h"

#include "face/RelayFace.h"
#include "protocol/ChannelName.h"

#include <algorithm>

namespace relay {
namespace {

bool isClientEvent(const Fact& event) {
    return event.source() == EventSource::Client || event.name().startsWith("client-");
}

} // namespace

ReplayRun::ReplayRun(RelayFace& relay, QObject* parent)
    : QObject(parent)
    , m_relay(relay) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReplayRun::sendDue);
}

void ReplayRun::start(const std::vector<FactPtr>& facts, const ReplayPlan& plan, bool webhooks) {
    m_timer.stop();
    ++m_run;
    m_events.clear();
    for (const FactPtr& fact : facts)
        if (fact->kind() == FactKind::Event)
            m_events.push_back(fact);
    m_plan = plan;
    m_webhooks = webhooks;
    m_counts = {std::ssize(m_events), 0, 0, 0, 0};
    m_next = 0;
    m_underWay = 0;
    m_dueAt = 0;
    m_clock.start();
    m_state = m_events.empty() ? State::Idle : State::Running;
    emit changed();
    if (m_state == State::Running)
        m_timer.start(0);
}

void ReplayRun::setPaused(bool paused) {
    if (m_state == State::Idle || paused == (m_state == State::Paused))
        return;
    m_state = paused ? State::Paused : State::Running;
    if (paused) {
        m_timer.stop();
    } else { // the next one is due immediately
        m_dueAt = m_clock.nsecsElapsed() / 1000;
        m_timer.start(0);
    }
    emit changed();
}

void ReplayRun::step() {
    if (m_state == State::Paused && m_next < m_events.size())
        sendNext();
}

void ReplayRun::stop() {
    if (m_state == State::Idle)
        return;
    m_timer.stop();
    ++m_run;
    m_state = State::Idle;
    emit changed();
}

void ReplayRun::sendDue() {
    while (m_state == State::Running && m_next < m_events.size() && m_underWay < mostUnderWay &&
           m_dueAt <= m_clock.nsecsElapsed() / 1000)
        sendNext();
    scheduleNext();
}

void ReplayRun::sendNext() {
    const FactPtr event = m_events[m_next++];
    if (m_next < m_events.size())
        m_dueAt += m_plan.pause(m_events[m_next]->time - event->time);
    if (isClientEvent(*event) && !takesClientEvents(channelKind(m_plan.channel(event->channel())))) {
        ++m_counts.skipped;
        emit refused(event, tr("Skipped: its channel takes no client events."));
        emit changed();
        return endIfDone();
    }
    ++m_underWay;
    m_relay.commands()
        .publish(orderFor(*event))
        .then(this, [this, event, run = m_run](const PublishReport& report) {
            if (run == m_run)
                answered(event, report);
        });
}

PublishOrder ReplayRun::orderFor(const Fact& event) const {
    const std::vector<AppConfig>& apps = m_relay.settings().apps;
    const bool isKnown =
        std::any_of(apps.begin(), apps.end(), [&event](const AppConfig& app) { return app.id == event.app; });
    PublishOrder order;
    order.app = isKnown || apps.empty() ? event.app : apps.front().id;
    order.channels = {m_plan.channel(event.channel())};
    order.name = event.name();
    order.data = event.data();
    order.asClientEvent = isClientEvent(event);
    order.source = EventSource::Replay;
    order.userId = event.userId();
    order.webhooks = m_webhooks;
    return order;
}

void ReplayRun::answered(const FactPtr& event, const PublishReport& report) {
    --m_underWay;
    if (report.error.isEmpty()) {
        ++m_counts.sent;
        for (const Delivery& delivery : report.deliveries)
            m_counts.recipients += delivery.recipients;
    } else {
        ++m_counts.refused;
        emit refused(event, QString::fromUtf8(report.error));
    }
    emit changed();
    endIfDone();
    if (m_state == State::Running && !m_timer.isActive())
        scheduleNext();
}

void ReplayRun::scheduleNext() {
    if (m_state != State::Running || m_next >= m_events.size() || m_underWay >= mostUnderWay)
        return;
    const qint64 left = m_dueAt - m_clock.nsecsElapsed() / 1000;
    m_timer.start(static_cast<int>(std::clamp<qint64>(left / 1000, 0, 60'000)));
}

void ReplayRun::endIfDone() {
    if (m_state == State::Idle || m_next < m_events.size() || m_underWay > 0)
        return;
    m_state = State::Idle;
    emit changed();
}

} // namespace relay
