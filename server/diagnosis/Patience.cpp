#include "diagnosis/Patience.h"

#include "diagnosis/KnownApps.h"
#include "diagnosis/LaravelCode.h"
#include "diagnosis/OwnEvent.h"
#include "diagnosis/Text.h"

#include <unordered_map>
#include <utility>

namespace relay {

void Patience::connected(const Fact& fact) {
    if (m_waiting.size() < maxWaiting && !fact.socketId.isEmpty())
        m_waiting.push_back({fact.time, fact.socketId});
}

void Patience::subscribing(const Fact& fact) {
    const ChannelState* channel = m_live.channel(m_live.app(fact.app), fact.channel);
    if (!channel || channel->subscribers > 0)
        return;
    const QByteArray name = m_apps.masked(fact.channel);
    for (const Undelivered& event : channel->undelivered) {
        const qint64 after = fact.time - event.time;
        if (event.fact == FactId::None || after > firstSubscriberWithin)
            continue;
        Fact late = about(
            event.fact, fact.app, fact.time,
            finding(
                FindingCode::CameAfter,
                "The first subscriber of " + quoted(name) + " came " + duration(after) + " after this event.",
                "Send the event once the page is subscribed, or let the page load the present state then: " +
                    echoChannel(name) +
                    ".subscribed(() => { … }). A cache channel keeps the last event for those "
                    "who come later.",
                {{QStringLiteral("channel"), evidenceText(name)},
                 {QStringLiteral("socket_id"), evidenceText(m_apps.masked(fact.socketId))},
                 {QStringLiteral("milliseconds_after"), after / 1000}}));
        late.channel = fact.channel;
        m_ready.push_back(std::move(late));
    }
}

void Patience::reported(const Fact& browser, const std::vector<Finding>& found) {
    sayOwnEvents(browser);
    for (const Finding& finding : found) {
        if (finding.code != FindingCode::NobodyListens && finding.code != FindingCode::ListenerTwice)
            continue;
        const FactId event = m_live.recentEvent(browser.app, browser.channel, browser.name);
        if (event == FactId::None)
            return;
        m_ready.push_back(about(event, browser.app, browser.time, finding));
        m_ready.back().channel = browser.channel;
        m_ready.back().name = browser.name;
    }
}

// The tap sends its reports some time after the request, so the event may have come before.
void Patience::sayOwnEvents(const Fact& browser) {
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
            m_ready.push_back(about(event.fact, browser.app, browser.time, ownEventBack(*request, m_apps)));
            m_ready.back().channel = it.key();
            m_ready.back().name = event.name;
        }
    }
}

std::vector<Fact> Patience::due(qint64 now) {
    if (!m_waiting.empty() && now - m_waiting.front().since >= subscribeWithin)
        sayNeverSubscribed(now);
    if (now >= m_nextApiLook) {
        m_nextApiLook = now + microsecondsPerSecond;
        m_live.forEachApp([&](AppState& app) {
            if (app.clientsSince != 0 && now - app.clientsSince >= apiWithin)
                sayApiSilent(app, now);
        });
    }
    return m_ready.empty() ? std::vector<Fact>() : std::exchange(m_ready, {});
}

std::vector<Fact> Patience::atEnd(qint64 now) {
    m_live.forEachApp([&](AppState& app) {
        if (app.clientsEver)
            sayApiSilent(app, now);
    });
    return std::exchange(m_ready, {});
}

// One hint for all that have become due together, and at most one a minute for a place: a load test of
// thousands of idle connections is no reason to fill the log.
void Patience::sayNeverSubscribed(qint64 now) {
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
        QByteArray message = "Socket " + shown(m_apps.masked(group.socketId)) + " has been connected for " +
                             duration(now - group.socket->since) + " and has not subscribed to anything";
        message += group.count > 1 ? ", nor have " + grouped(group.count - 1) + " more from the same page."
                                   : QByteArray(".");
        m_ready.push_back(
            about(group.socket->fact, group.socket->app, now,
                  finding(FindingCode::ConnectedNeverSubscribed, message,
                          "If the page should listen, look at the request to /broadcasting/auth in the "
                          "browser's network panel: "
                          "when it fails (401, 403, 404, 419, or HTML), the library never asks the relay for "
                          "the channel.",
                          {{QStringLiteral("socket_id"), evidenceText(m_apps.masked(group.socketId))},
                           {QStringLiteral("connections"), group.count}})));
        m_ready.back().findings.front().severity = Severity::Hint;
        m_ready.back().socketId = group.socketId;
    }
}

void Patience::sayApiSilent(AppState& app, qint64 now) {
    if (app.apiEver || app.apiSilentSaid || app.newestConnected == FactId::None)
        return;
    app.apiSilentSaid = true;
    m_ready.push_back(
        about(app.newestConnected, app.id, now,
              finding(FindingCode::ApiSilent,
                      (app.sockets > 0 ? "Clients are connected to app " : "Clients were connected to app ") +
                          quoted(m_apps.masked(app.id)) +
                          ", but the application has not called the relay since it started.",
                      "Check in the .env that BROADCAST_CONNECTION is reverb or pusher (not log or null), "
                      "that REVERB_HOST and "
                      "REVERB_PORT lead here, run php artisan config:clear, and see that a queue worker "
                      "runs: php artisan "
                      "queue:work.",
                      {{QStringLiteral("app"), evidenceText(m_apps.masked(app.id))},
                       {QStringLiteral("connections"), app.sockets}})));
}

Fact Patience::about(FactId id, const QByteArray& app, qint64 now, Finding finding) const {
    Fact fact;
    fact.kind = FactKind::FindingCame;
    fact.time = now;
    fact.app = app;
    fact.about = id;
    fact.findings.push_back(std::move(finding));
    return fact;
}

} // namespace relay
