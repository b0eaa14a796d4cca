// SPDX-License-Identifier: MIT
#include "models/ChannelNode.h"

#include "models/FactText.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace relay {
namespace {

QString rateText(double rate) {
    if (rate <= 0)
        return {};
    return rate < 10 ? QLocale().toString(rate, 'f', 1) : QLocale().toString(static_cast<qint64>(rate + 0.5));
}

/// The name that a member's user_info gives, where it gives one.
QString givenName(const QByteArray& info) {
    return QJsonDocument::fromJson(info).object().value(QLatin1String("name")).toString();
}

QVariant memberText(const QByteArray& userId, const QByteArray& info, qint64 connections, int column) {
    if (column == ChannelsModel::Name) {
        const QString id = QString::fromUtf8(userId);
        const QString name = givenName(info);
        return name.isEmpty() || name == id ? id : QStringLiteral("%1 · %2").arg(id, name);
    }
    if (column == ChannelsModel::Subscribers)
        return QString::number(connections);
    return {};
}

QVariant channelText(const ChannelEntry& entry, int column, qint64 now) {
    const ChannelSnapshot& channel = *entry.channel;
    switch (column) {
    case ChannelsModel::Name:
        return QString::fromUtf8(channel.name);
    case ChannelsModel::Kind:
        return QString::fromLatin1(name(channel.kind));
    case ChannelsModel::Subscribers:
        return QString::number(channel.subscribers);
    case ChannelsModel::Users:
        return isPresence(channel.kind) ? QString::number(channel.users) : QString();
    case ChannelsModel::Rate:
        return rateText(entry.pulse.rate());
    case ChannelsModel::LastEvent:
        return entry.isGone() ? QStringLiteral("empty since %1").arg(shortAge(now - entry.goneSince))
                              : QString::fromUtf8(channel.lastEvent);
    case ChannelsModel::Age:
        return channel.lastEventTime ? shortAge(now - channel.lastEventTime) : QString();
    case ChannelsModel::App:
        return QString::fromUtf8(channel.app);
    default:
        return {};
    }
}

} // namespace

QVariant ChannelsModel::Node::text(int column, qint64 now) const {
    switch (type) {
    case Type::Member:
        return memberText(name, info, shown.subscribers, column);
    case Type::Channel:
        return channelText(*entry, column, now);
    case Type::Group:
        if (column == Name)
            return QString::fromUtf8(name);
        if (column == Subscribers)
            return counted(static_cast<qint64>(children.size()), QStringLiteral("channel"),
                           QStringLiteral("channels"));
        return column == Rate ? rateText(rate()) : QVariant();
    case Type::Root:
        break;
    }
    return {};
}

QVariant ChannelsModel::Node::toolTip(int column, qint64 now) const {
    if (type == Type::Member)
        return QStringLiteral("%1 · %2\n%3")
            .arg(QString::fromUtf8(name),
                 counted(shown.subscribers, QStringLiteral("connection"), QStringLiteral("connections")),
                 QString::fromUtf8(info));
    if (type != Type::Channel)
        return text(column, now);
    const ChannelSnapshot& channel = *entry->channel;
    if (column == Age || column == LastEvent)
        return channel.lastEventTime ? QStringLiteral("%1, %2").arg(QString::fromUtf8(channel.lastEvent),
                                                                    fullTimeText(channel.lastEventTime))
                                     : QStringLiteral("No event yet");
    if (column == Rate)
        return QStringLiteral("%1 since the channel was made")
            .arg(counted(static_cast<qint64>(channel.events), QStringLiteral("event"),
                         QStringLiteral("events")));
    QString tip = QStringLiteral("%1\n%2 channel of app %3")
                      .arg(QString::fromUtf8(channel.name), QString::fromLatin1(relay::name(channel.kind)),
                           QString::fromUtf8(channel.app));
    if (entry->isGone())
        tip += QStringLiteral("\nNobody is on it since %1").arg(fullTimeText(entry->goneSince));
    else if (channel.hasCache)
        tip += QStringLiteral("\nHolds %1 of %2")
                   .arg(QString::fromUtf8(channel.cachedEvent), fullTimeText(channel.cachedTime));
    return tip;
}

Pulse::Samples ChannelsModel::Node::samples() const {
    if (entry)
        return entry->pulse.samples();
    Pulse::Samples sum{};
    for (const auto& child : children) {
        const Pulse::Samples part = child->samples();
        std::transform(sum.begin(), sum.end(), part.begin(), sum.begin(), std::plus<>());
    }
    return sum;
}

double ChannelsModel::Node::rate() const {
    if (entry)
        return entry->pulse.rate();
    double sum = 0;
    for (const auto& child : children)
        sum += child->rate();
    return sum;
}

ChannelsModel::Node::Shown ChannelsModel::Want::shown(qint64 now) const {
    Node::Shown s;
    if (member)
        s.subscribers = static_cast<qint64>(member->socketIds.size());
    if (!entry || member)
        return s;
    const ChannelSnapshot& channel = *entry->channel;
    s.subscribers = channel.subscribers;
    s.users = channel.users;
    s.events = static_cast<qint64>(channel.events);
    s.ageStep = channel.lastEventTime ? ageStep(now - channel.lastEventTime) : 0;
    s.beat = entry->pulse.isSilent() && !entry->isGone() ? 0 : now / 1'000'000;
    s.gone = entry->isGone();
    s.cached = channel.hasCache;
    return s;
}

} // namespace relay
