// SPDX-License-Identifier: MIT
#include "relay/SubscriptionCounts.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/App.h"

namespace relay {

namespace {

bool isCounted(const App& app, const Channel& channel) {
    return app.config().subscriptionCount && !isPresence(channel.kind()) &&
           channel.kind() != ChannelKind::ServerToUser;
}

} // namespace

SubscriptionCounts::SubscriptionCounts(HubWorld& world)
    : m_world(world) {}

void SubscriptionCounts::changed(App& app, Channel& channel, bool here) {
    if (!isCounted(app, channel))
        return;
    const qint64 now = m_world.clock.monotonicNanoseconds();
    const bool atOnce = app.subscribers(channel.name()) <= atOnceUpTo || channel.countSent == 0;
    if (atOnce || channel.countSent + interval <= now)
        return send(app, channel, now, isTold(app, channel.name(), here));
    if (channel.countDue == 0) {
        channel.countDue = channel.countSent + interval;
        m_due.emplace(std::pair(channel.countDue, &channel), &app);
    }
}

void SubscriptionCounts::vacated(App& app, Channel& channel) {
    forget(channel);
    if (isCounted(app, channel) && isTold(app, channel.name(), true))
        m_world.observer.subscriptionCount(app.config(), channel.name(), app.subscribers(channel.name()));
}

void SubscriptionCounts::tick() {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    while (!m_due.empty() && m_due.begin()->first.first <= now) {
        const auto [key, app] = *m_due.begin();
        send(*app, *key.second, now, app->others().speaksFor(app->config().id, key.second->name()));
    }
}

bool SubscriptionCounts::isTold(const App& app, const QByteArray& channel, bool here) const {
    return app.subscribers(channel) <= atOnceUpTo ? here : app.others().speaksFor(app.config().id, channel);
}

std::optional<qint64> SubscriptionCounts::nextDeadline() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first.first);
}

void SubscriptionCounts::send(App& app, Channel& channel, qint64 now, bool observed) {
    forget(channel);
    channel.countSent = now;
    const qint64 count = app.subscribers(channel.name());
    channel.send(textFrame(subscriptionCount(channel.name(), count)), nullptr);
    if (observed)
        m_world.observer.subscriptionCount(app.config(), channel.name(), count);
}

void SubscriptionCounts::forget(Channel& channel) {
    if (channel.countDue == 0)
        return;
    m_due.erase(std::pair(channel.countDue, &channel));
    channel.countDue = 0;
}

} // namespace relay
