// SPDX-License-Identifier: MIT
// What the pages of the simulation have been told, against what ought to be; the other half of
// Simulation.cpp.
#include "Simulation.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace relay::test {

QByteArray Simulation::readAll() {
    for (const auto& page : m_pages)
        if (const QByteArray wrong = read(*page); !wrong.isEmpty())
            return wrong;
    return {};
}

QByteArray Simulation::read(Page& page) {
    for (const QByteArray& text : page.client->take())
        if (const QByteArray wrong = readOne(page, text); !wrong.isEmpty())
            return page.client->socketId + " on " + page.node->cluster.state().nodes.front().name + ": " +
                   wrong;
    return {};
}

QByteArray Simulation::readOne(Page& page, const QByteArray& text) {
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    const QByteArray event = message[QStringLiteral("event")].toString().toUtf8();
    const QByteArray channel = message[QStringLiteral("channel")].toString().toUtf8();
    const QByteArray data = message[QStringLiteral("data")].toString().toUtf8();
    const QJsonObject inside = QJsonDocument::fromJson(data).object();
    const QByteArray user = inside[QStringLiteral("user_id")].toString().toUtf8();
    if (event == "pusher_internal:subscription_succeeded") {
        page.joined.insert(channel);
        const QJsonObject hash =
            inside[QStringLiteral("presence")].toObject()[QStringLiteral("hash")].toObject();
        for (const QString& id : hash.keys())
            page.present[channel].insert(id.toUtf8());
        return {};
    }
    if (!page.joined.contains(channel))
        return event + " before the subscription was confirmed";
    if (event == "pusher_internal:member_added" && !page.present[channel].insert(user).second)
        return "user " + user + " was added twice to " + channel;
    if (event == "pusher_internal:member_removed" && page.present[channel].erase(user) == 0)
        return "user " + user + " was removed from " + channel + ", where they were not";
    if (event == "news") {
        if (++page.got[data] > 1)
            return "event " + data + " came twice";
        int& newest = page.newest[data.left(data.indexOf('/')) + ' ' + channel];
        const int number = data.sliced(data.indexOf('/') + 1).toInt();
        if (number < newest)
            return "event " + data + " came after a later one of the same node";
        newest = number;
    }
    return {};
}

QByteArray Simulation::compare() {
    if (const QByteArray wrong = readAll(); !wrong.isEmpty())
        return wrong;
    std::map<QByteArray, int> subscribers;
    std::map<QByteArray, std::set<QByteArray>> users;
    for (const auto& page : m_pages) {
        for (const auto& [channel, user] : page->wanted) {
            ++subscribers[channel];
            if (!user.isEmpty())
                users[channel].insert(user);
            if (!page->joined.contains(channel))
                return page->client->socketId + " is not confirmed on " + channel;
        }
    }
    for (const auto& page : m_pages)
        for (const auto& [channel, user] : page->wanted)
            if (!user.isEmpty() && page->present[channel] != users[channel])
                return page->client->socketId + " sees other members on " + channel;
    for (const auto& node : m_nodes) {
        App& app = node->app();
        const QByteArray name = node->cluster.state().nodes.front().name;
        if (app.channelNames().size() != subscribers.size())
            return name + " has " + QByteArray::number(app.channelNames().size()) + " channels";
        for (const auto& [channel, count] : subscribers) {
            if (app.subscribers(channel) != count)
                return name + " counts " + QByteArray::number(app.subscribers(channel)) + " on " + channel +
                       ", not " + QByteArray::number(count);
            if (app.members(channel).size() != users[channel].size())
                return name + " has other members on " + channel;
        }
        if (node->cluster.state().nodes.size() != m_nodes.size())
            return name + " knows " + QByteArray::number(node->cluster.state().nodes.size()) + " nodes";
    }
    return {};
}

/// An event published now reaches everybody once.
QByteArray Simulation::compareEvents() {
    for (int i = 0; i < 5; ++i)
        publish();
    const int last = m_published;
    settle(0.3);
    if (const QByteArray wrong = readAll(); !wrong.isEmpty())
        return wrong;
    for (const auto& node : m_nodes) {
        for (const Fact& fact : node->facts.facts) {
            const auto* event = fact.as<facts::Event>();
            const int number = event ? event->data.sliced(event->data.indexOf('/') + 1).toInt() : 0;
            if (number <= last - 5)
                continue;
            for (const auto& page : m_pages)
                if (page->wanted.contains(event->channel) != page->got.contains(event->data))
                    return "event " + event->data + " on " + event->channel + " and " +
                           page->client->socketId;
        }
        node->facts.facts.clear();
    }
    return {};
}

void Simulation::takeWebhooks() {
    for (const auto& node : m_nodes)
        for (const QByteArray& line : node->takeSent()) {
            const QByteArray subject = line.sliced(line.indexOf(' ') + 1);
            const bool came = line.startsWith("channel_occupied") || line.startsWith("member_added");
            m_told[subject] += came ? 1 : -1;
            m_toldLast[subject] = came;
        }
}

/// Whatever has failed, in the end the webhooks know who is there.
QByteArray Simulation::compareToldLast() {
    std::set<QByteArray> there;
    for (const auto& page : m_pages)
        for (const auto& [channel, user] : page->wanted) {
            there.insert(channel);
            if (!user.isEmpty())
                there.insert(channel + ' ' + user);
        }
    for (const QByteArray& subject : there)
        if (!m_toldLast[subject])
            return "webhooks were not told that " + subject + " is there";
    for (const auto& [subject, isThere] : m_toldLast)
        if (isThere && !there.contains(subject))
            return "webhooks were not told that " + subject + " is gone";
    return {};
}

/// Over all nodes, each channel and member is told as often as gone as it is told as come.
QByteArray Simulation::compareWebhooks() {
    m_pages.clear();
    settle(5);
    if (m_told.empty())
        return "no webhooks were sent";
    for (const auto& [subject, count] : m_told)
        if (count != 0)
            return "webhooks of " + subject + " do not pair: " + QByteArray::number(count);
    return {};
}

} // namespace relay::test
