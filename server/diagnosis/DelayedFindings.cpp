// SPDX-License-Identifier: MIT
#include "diagnosis/DelayedFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/OwnEvent.h"
#include "protocol/ChannelName.h"
#include "protocol/Reason.h"
#include "protocol/TapReport.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace relay {

void DelayedFindings::connected(const Fact& fact) {
    if (m_waiting.size() < maxWaiting && !fact.socketId().isEmpty())
        m_waiting.push_back({fact.time, fact.socketId()});
}

void DelayedFindings::subscribing(const Fact& fact) {
    const AppState* app = m_live.app(fact.app);
    const ChannelState* channel = m_live.channel(app, fact.channel());
    if (!channel || channel->subscribers > 0)
        return;
    const auto away = absence(fact, *app, *channel);
    for (const Undelivered& event : channel->undelivered) {
        const qint64 after = fact.time - event.time;
        if (event.fact == FactId::None || after > firstSubscriberWithin || event.time < app->marked)
            continue;
        m_ready.push_back(
            later({event.fact, fact.channel()}, fact.app, fact.time,
                  away ? missedByReturned(fact, *away, after) : missedByFirst(fact, *channel, after)));
    }
}

std::optional<DelayedFindings::Absence> DelayedFindings::absence(const Fact& subscribed, const AppState& app,
                                                                 const ChannelState& channel) const {
    const SocketState* socket = m_live.socket(subscribed.socketId());
    if (channel.vacated == 0 || !socket || isCache(channelKind(subscribed.channel())))
        return std::nullopt;
    Absence absence{channel.vacated, subscribed.socketId(), channel.events - channel.eventsAtVacated};
    if (channel.lastLeaver != subscribed.socketId()) {
        const GoneSocket* before = std::as_const(m_live).earlierSelf(subscribed.socketId(), *socket,
                                                                     subscribed.channel(), subscribed.time);
        if (!before)
            return std::nullopt;
        const auto left = std::ranges::find(before->channels, subscribed.channel(), &LeftChannel::channel);
        absence = {before->time, before->socketId, channel.events - left->events};
    }
    const bool isOver = subscribed.time - absence.since > backWithin || absence.since < app.marked;
    return isOver ? std::nullopt : std::optional(absence);
}

Finding DelayedFindings::missedByFirst(const Fact& subscribed, const ChannelState& channel,
                                       qint64 after) const {
    const bool isFirst = channel.vacated == 0;
    const bool isCached = isCache(channelKind(subscribed.channel()));
    const Reason reason = isCached  ? isFirst ? Reason::FirstGetsCached : Reason::NextGetsCached
                          : isFirst ? Reason::FirstCameAfter
                                    : Reason::NextCameAfter;
    return finding({reason,
                    {{"channel", subscribed.channel()},
                     {"socket_id", subscribed.socketId()},
                     {"milliseconds_after", after / 1000},
                     onlyInText("echo", echoChannel(subscribed.channel()))}});
}

Finding DelayedFindings::missedByReturned(const Fact& subscribed, const Absence& absence,
                                          qint64 after) const {
    return finding({Reason::PageWasAway,
                    {{"channel", subscribed.channel()},
                     {"socket_id", subscribed.socketId()},
                     {"socket_id_before", absence.socketId},
                     {"missed", absence.missed},
                     {"away_milliseconds", (subscribed.time - absence.since) / 1000},
                     {"milliseconds_after", after / 1000},
                     onlyInText("echo", echoChannel(subscribed.channel()))}});
}

void DelayedFindings::reported(const Fact& browser, const std::vector<Finding>& found) {
    explainOwnEvents(browser);
    const TapReport* report = browser.as<facts::Browser>()->report.get();
    if (!report || report->type != TapReport::Type::Event)
        return;
    RecentEvent* event = m_live.recentEvent(browser.app, report->channel, report->event);
    if (!event || event->fact == FactId::None)
        return;
    ++event->reports;
    event->heard = event->heard || report->listeners > 0;
    for (const Finding& finding : found) {
        if (finding.code == FindingCode::ListenerTwice)
            explainOfEvent({event->fact, browser.app, report->channel, report->event, browser.time, finding});
        if (finding.code != FindingCode::NobodyListens || event->deafSaid || m_deaf.size() >= maxDeaf)
            continue;
        event->deafSaid = true;
        m_deaf.push_back({event->fact, browser.app, report->channel, report->event, browser.time, finding});
    }
    if (event->heard || event->reports >= event->recipients)
        explainDeaf(event->fact, event->heard ? Severity::Hint : Severity::Problem, browser.time);
}

void DelayedFindings::explainDeaf(FactId event, Severity severity, qint64 now) {
    const auto it = std::ranges::find(m_deaf, event, &OfEvent::event);
    if (it == m_deaf.end())
        return;
    OfEvent deaf = std::move(*it);
    m_deaf.erase(it);
    deaf.finding.severity = severity;
    deaf.time = now;
    explainOfEvent(std::move(deaf));
}

void DelayedFindings::explainOfEvent(OfEvent of) {
    m_ready.push_back(later({of.event, of.channel, of.name}, of.app, of.time, std::move(of.finding)));
}

// The tap sends its reports some time after the request, so the event may have come before.
void DelayedFindings::explainOwnEvents(const Fact& browser) {
    const auto request = bareRequest(browser);
    const SocketState* socket = request ? m_live.socket(request->socketId) : nullptr;
    AppState* app = socket ? m_live.app(browser.app) : nullptr;
    if (!app)
        return;
    for (const auto& [name, times] : socket->channels) {
        const auto channel = app->channels.find(name);
        if (channel == app->channels.end())
            continue;
        for (RecentEvent& event : channel->second.recent) {
            if (!event.leftNobodyOut || event.fact == FactId::None ||
                browser.time - event.time > reportedWithin)
                continue;
            event.leftNobodyOut = false; // report it once
            m_ready.push_back(
                later({event.fact, name, event.name}, browser.app, browser.time, ownEventBack(*request)));
        }
    }
}

std::vector<Fact> DelayedFindings::due(qint64 now) {
    if (!m_waiting.empty() && now - m_waiting.front().since >= subscribeWithin)
        explainNeverSubscribed(now);
    while (!m_deaf.empty() && now - m_deaf.front().time >= reportsWithin)
        explainDeaf(m_deaf.front().event, Severity::Problem, now);
    if (now >= m_nextApiLook) {
        m_nextApiLook = now + microsecondsPerSecond;
        m_live.forEachApp([&](AppState& app) {
            if (app.clientsSince != 0 && now - app.clientsSince >= apiWithin)
                explainApiSilent(app, now);
        });
    }
    return m_ready.empty() ? std::vector<Fact>() : std::exchange(m_ready, {});
}

std::vector<Fact> DelayedFindings::atEnd(qint64 now) {
    while (!m_deaf.empty())
        explainDeaf(m_deaf.front().event, Severity::Problem, now);
    m_live.forEachApp([&](AppState& app) {
        if (app.clientsEver)
            explainApiSilent(app, now);
    });
    return std::exchange(m_ready, {});
}

// One hint for all that become due together, and at most one per minute and origin: a load test with
// thousands of idle connections is no reason to fill the log.
void DelayedFindings::explainNeverSubscribed(qint64 now) {
    struct Group {
        QByteArray socketId;
        const SocketState* socket;
        qint64 count;
    };
    std::unordered_map<const ClientOrigin*, Group> groups;
    while (!m_waiting.empty() && now - m_waiting.front().since >= subscribeWithin) {
        const QByteArray socketId = std::move(m_waiting.front().socketId);
        m_waiting.pop_front();
        const SocketState* socket = m_live.socket(socketId);
        if (!socket || socket->everSubscribed)
            continue;
        Group& group = groups.try_emplace(socket->clientOrigin, Group{socketId, socket, 0}).first->second;
        ++group.count;
    }
    for (const auto& [origin, group] : groups) {
        if (!m_live.mayRepeatIdle(origin, now))
            continue;
        Values values{{"socket_id", group.socketId},
                      {"connections", group.count},
                      onlyInText("since", now - group.socket->since)};
        if (group.count > 1)
            values.add(onlyInText("others", group.count - 1));
        m_ready.push_back(later({group.socket->fact, {}, {}, group.socketId}, group.socket->app, now,
                                finding({Reason::NoSubscription, std::move(values)})));
    }
}

void DelayedFindings::explainApiSilent(AppState& app, qint64 now) {
    if (app.apiEver || app.apiSilentSaid || app.newestConnected == FactId::None)
        return;
    app.apiSilentSaid = true;
    m_ready.push_back(later({app.newestConnected}, app.id, now,
                            finding({app.sockets > 0 ? Reason::NoCallYet : Reason::NoCallWhileClients,
                                     {{"app", app.id}, {"connections", app.sockets}}})));
}

Fact DelayedFindings::later(facts::FindingCame about, const QByteArray& app, qint64 now, Finding finding) {
    Fact fact = factOf(std::move(about), app);
    fact.time = now;
    fact.findings.push_back(std::move(finding));
    return fact;
}

} // namespace relay
