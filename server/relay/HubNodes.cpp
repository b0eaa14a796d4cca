// SPDX-License-Identifier: MIT
// What the hub does for the relays that act as one with it (resources/docs/cluster.md).
#include "relay/Hub.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/App.h"

namespace relay {

void Hub::setOthers(OtherNodes& others) {
    Q_ASSERT(m_apps.empty());
    m_world.others = &others;
}

void Hub::deliver(App& app, const NodeEvent& event, NodeNotePtr note) {
    m_thread.assertHere();
    const Connection* except = event.excluded.isEmpty() ? nullptr : connection(event.excluded);
    m_events.deliverFromNode(app, event, except, std::move(note));
}

void Hub::memberCame(App& app, const QByteArray& name, const WireMember& member, NodeNotePtr note) {
    m_thread.assertHere();
    const Channel* channel = app.channel(name);
    if (!channel || channel->members().find(member.userId))
        return;
    channel->send(textFrame(memberAdded(name, member)), nullptr);
    m_world.facts.record(app, facts::MemberAdded{name, {}, member.userId, member.userInfo, std::move(note)});
}

void Hub::memberWent(App& app, const QByteArray& name, const WireMember& member, NodeNotePtr note) {
    m_thread.assertHere();
    const Channel* channel = app.channel(name);
    if (!channel || channel->members().find(member.userId))
        return;
    channel->send(textFrame(memberRemoved(name, member.userId)), nullptr);
    m_world.facts.record(app, facts::MemberRemoved{name, member.userId, member.userInfo, std::move(note)});
}

void Hub::countChanged(App& app, const QByteArray& name) {
    m_thread.assertHere();
    if (Channel* channel = app.channel(name))
        m_subscriptions.counts().changed(app, *channel, false);
}

void Hub::userChanged(App& app, const QByteArray& userId, bool online) {
    m_thread.assertHere();
    if (!app.users().isOnline(userId))
        m_signIns.tellWatchers(app, userId, online);
}

Held Hub::held(const App& app, QByteArrayView name) const {
    Held held;
    if (const Channel* channel = app.channel(name)) {
        held.subscribers = channel->subscriberCount();
        held.members = channel->members().toWire();
    }
    m_subscriptions.waiting().addTo(held, app.config().id, name);
    return held;
}

std::vector<QByteArray> Hub::heldChannels(const App& app) const {
    std::vector<QByteArray> names = m_subscriptions.waiting().channels(app.config().id);
    std::erase_if(names, [&app](const QByteArray& name) { return app.channel(name) != nullptr; });
    for (const auto& [name, channel] : app.channels())
        names.push_back(name);
    return names;
}

} // namespace relay
