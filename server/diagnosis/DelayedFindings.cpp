// SPDX-License-Identifier: MIT
#include "diagnosis/DelayedFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/OwnEvent.h"
#include "diagnosis/Text.h"
#include "protocol/ChannelName.h"
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
    const ChannelState* channel = m_live.channel(m_live.app(fact.app), fact.channel());
    if (!channel || channel->subscribers > 0)
        return;
    const bool isCached = isCache(channelKind(fact.channel()));
    const auto away = absence(fact, *channel);
    for (const Undelivered& event : channel->undelivered) {
        const qint64 after = fact.time - event.time;
        if (event.fact == FactId::None || after > firstSubscriberWithin)
            continue;
        Finding found = away ? missedByReturned(fact, *away, after) : missedByFirst(fact, *channel, after);
        found.severity = isCached ? Severity::Hint : away ? Severity::Warning : Severity::Problem;
        m_ready.push_back(later({event.fact, fact.channel()}, fact.app, fact.time, std::move(found)));
    }
}

std::optional<DelayedFindings::Absence> DelayedFindings::absence(const Fact& subscribed,
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
    return subscribed.time - absence.since <= backWithin ? std::optional(absence) : std::nullopt;
}

Finding DelayedFindings::missedByFirst(const Fact& subscribed, const ChannelState& channel,
                                       qint64 after) const {
    const QByteArray name = subscribed.channel();
    return finding(
        FindingCode::CameAfter,
        (channel.vacated == 0 ? "The first subscriber of " : "The next subscriber of ") + quoted(name) +
            " subscribed " + duration(after) + " after this event.",
        isCache(channelKind(subscribed.channel()))
            ? QByteArrayLiteral("Nothing to do: a cache channel sends its last event to each new subscriber.")
            : "Send the event once the page is subscribed, or load the current state when it is: " +
                  echoChannel(name) +
                  ".subscribed(() => { … }). A cache channel keeps the last event for later subscribers.",
        {{QStringLiteral("channel"), evidenceText(name)},
         {QStringLiteral("socket_id"), evidenceText(subscribed.socketId())},
         {QStringLiteral("milliseconds_after"), after / 1000}});
}

Finding DelayedFindings::missedByReturned(const Fact& subscribed, const Absence& absence,
                                          qint64 after) const {
    const QByteArray name = subscribed.channel();
    const qint64 away = subscribed.time - absence.since;
    const qint64 missed = qint64(absence.missed);
    return finding(FindingCode::LeftBefore,
                   "The page left " + quoted(name) + " before this event and was back " + duration(after) +
                       " after it. It was away for " + duration(away) + " and missed " +
                       counted(missed, "event") + '.',
                   "Events are not kept for a page that is away. Load the current state once the page is "
                   "subscribed again: " +
                       echoChannel(name) + ".subscribed(() => { … }).",
                   {{QStringLiteral("channel"), evidenceText(name)},
                    {QStringLiteral("socket_id"), evidenceText(subscribed.socketId())},
                    {QStringLiteral("socket_id_before"), evidenceText(absence.socketId)},
                    {QStringLiteral("missed"), missed},
                    {QStringLiteral("away_milliseconds"), away / 1000},
                    {QStringLiteral("milliseconds_after"), after / 1000}});
}

void DelayedFindings::reported(const Fact& browser, const std::vector<Finding>& found) {
    sayOwnEvents(browser);
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
            sayOfEvent({event->fact, browser.app, report->channel, report->event, browser.time, finding});
        if (finding.code != FindingCode::NobodyListens || event->deafSaid || m_deaf.size() >= maxDeaf)
            continue;
        event->deafSaid = true;
        m_deaf.push_back({event->fact, browser.app, report->channel, report->event, browser.time, finding});
    }
    if (event->heard || event->reports >= event->recipients)
        sayDeaf(event->fact, event->heard ? Severity::Hint : Severity::Problem, browser.time);
}

void DelayedFindings::sayDeaf(FactId event, Severity severity, qint64 now) {
    const auto it = std::ranges::find(m_deaf, event, &OfEvent::event);
    if (it == m_deaf.end())
        return;
    OfEvent deaf = std::move(*it);
    m_deaf.erase(it);
    deaf.finding.severity = severity;
    deaf.time = now;
    sayOfEvent(std::move(deaf));
}

void DelayedFindings::sayOfEvent(OfEvent of) {
    m_ready.push_back(later({of.event, of.channel, of.name}, of.app, of.time, std::move(of.finding)));
}

// The tap sends its reports some time after the request, so the event may have come before.
void DelayedFindings::sayOwnEvents(const Fact& browser) {
    const auto request = bareRequest(browser);
    const SocketState* socket = request ? m_live.socket(request->socketId) : nullptr;
    AppState* app = socket ? m_live.app(browser.app) : nullptr;
    if (!app)
        return;
    for (auto it = socket->channels.cbegin(); it != socket->channels.cend(); ++it) {
        const auto channel = app->channels.find(it.key());
        if (channel == app->channels.end())
            continue;
        for (RecentEvent& event : channel->second.recent) {
            if (!event.leftNobodyOut || event.fact == FactId::None ||
                browser.time - event.time > reportedWithin)
                continue;
            event.leftNobodyOut = false; // said once
            m_ready.push_back(
                later({event.fact, it.key(), event.name}, browser.app, browser.time, ownEventBack(*request)));
        }
    }
}

std::vector<Fact> DelayedFindings::due(qint64 now) {
    if (!m_waiting.empty() && now - m_waiting.front().since >= subscribeWithin)
        sayNeverSubscribed(now);
    while (!m_deaf.empty() && now - m_deaf.front().time >= reportsWithin)
        sayDeaf(m_deaf.front().event, Severity::Problem, now);
    if (now >= m_nextApiLook) {
        m_nextApiLook = now + microsecondsPerSecond;
        m_live.forEachApp([&](AppState& app) {
            if (app.clientsSince != 0 && now - app.clientsSince >= apiWithin)
                sayApiSilent(app, now);
        });
    }
    return m_ready.empty() ? std::vector<Fact>() : std::exchange(m_ready, {});
}

std::vector<Fact> DelayedFindings::atEnd(qint64 now) {
    while (!m_deaf.empty())
        sayDeaf(m_deaf.front().event, Severity::Problem, now);
    m_live.forEachApp([&](AppState& app) {
        if (app.clientsEver)
            sayApiSilent(app, now);
    });
    return std::exchange(m_ready, {});
}

// One hint for all that have become due together, and at most one a minute for a place: a load test of
// thousands of idle connections is no reason to fill the log.
void DelayedFindings::sayNeverSubscribed(qint64 now) {
    struct Group {
        QByteArray socketId;
        const SocketState* socket;
        qint64 count;
    };
    std::unordered_map<const Place*, Group> groups;
    while (!m_waiting.empty() && now - m_waiting.front().since >= subscribeWithin) {
        const QByteArray socketId = std::move(m_waiting.front().socketId);
        m_waiting.pop_front();
        const SocketState* socket = m_live.socket(socketId);
        if (!socket || socket->everSubscribed)
            continue;
        Group& group = groups.try_emplace(socket->place, Group{socketId, socket, 0}).first->second;
        ++group.count;
    }
    for (const auto& [place, group] : groups) {
        if (!m_live.mayRepeatIdle(place, now))
            continue;
        QByteArray message = "Socket " + shown(group.socketId) + " has been connected for " +
                             duration(now - group.socket->since) + " and has not subscribed to anything";
        message += group.count > 1 ? ", nor have " + grouped(group.count - 1) + " more from the same page."
                                   : QByteArray(".");
        m_ready.push_back(later(
            {group.socket->fact, {}, {}, group.socketId}, group.socket->app, now,
            finding(FindingCode::ConnectedNeverSubscribed, message,
                    "If the page should listen, look at the request to /broadcasting/auth in the browser's "
                    "network panel: if it fails (401, 403, 404, 419, or HTML), the library does not "
                    "subscribe.",
                    {{QStringLiteral("socket_id"), evidenceText(group.socketId)},
                     {QStringLiteral("connections"), group.count}})));
        m_ready.back().findings.front().severity = Severity::Hint;
    }
}

void DelayedFindings::sayApiSilent(AppState& app, qint64 now) {
    if (app.apiEver || app.apiSilentSaid || app.newestConnected == FactId::None)
        return;
    app.apiSilentSaid = true;
    m_ready.push_back(later(
        {app.newestConnected}, app.id, now,
        finding(
            FindingCode::ApiSilent,
            (app.sockets > 0 ? "Clients are connected to app " : "Clients were connected to app ") +
                quoted(app.id) + ", but the application has not called the relay since it started.",
            "Check in the .env that BROADCAST_CONNECTION is reverb or pusher (not log or null), and that "
            "REVERB_HOST and REVERB_PORT are this relay's; run php artisan config:clear, and start a "
            "queue worker: php artisan queue:work.",
            {{QStringLiteral("app"), evidenceText(app.id)}, {QStringLiteral("connections"), app.sockets}})));
}

Fact DelayedFindings::later(facts::FindingCame about, const QByteArray& app, qint64 now, Finding finding) {
    Fact fact = factOf(std::move(about), app);
    fact.time = now;
    fact.findings.push_back(std::move(finding));
    return fact;
}

} // namespace relay
