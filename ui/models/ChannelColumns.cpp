// SPDX-License-Identifier: MIT
// The cell contents of the channel tree: the reading half of ChannelsModel.

#include "models/ChannelNode.h"
#include "models/ChannelsModel.h"
#include "models/FactText.h"
#include "models/MemberName.h"

#include <QLocale>

namespace relay {
namespace {

using Model = ChannelsModel;
using Node = ChannelNode;
using Text = std::function<QString(const Model&, const Node&)>;

QString rateText(double rate) {
    if (rate <= 0)
        return {};
    return rate < 10 ? QLocale().toString(rate, 'f', 1) : QLocale().toString(static_cast<qint64>(rate + 0.5));
}

QString nameText(const Model& model, const Node& node) {
    const QString name = QString::fromUtf8(node.name);
    if (node.type == Node::Type::Channel && model.isShared(node.name))
        return QStringLiteral("%1 · %2").arg(name, QString::fromUtf8(node.app));
    if (node.type != Node::Type::Member)
        return name;
    const QString given = memberName(node.info);
    return given.isEmpty() || given == name ? name : QStringLiteral("%1 · %2").arg(name, given);
}

QString subscribersText(const Model&, const Node& node) {
    return node.type == Node::Type::Group
               ? ChannelsModel::tr("%n channel(s)", nullptr, static_cast<int>(node.children.size()))
               : QString::number(node.shown.subscribers);
}

QString rateOf(const Model&, const Node& node) {
    return node.type == Node::Type::Member ? QString() : rateText(node.rate());
}

/// Text for channels only; the cells of groups and members are empty.
Text ofChannel(QString (*text)(const Model&, const ChannelSnapshot&, const ChannelEntry&)) {
    return [text](const Model& model, const Node& node) {
        return node.type == Node::Type::Channel ? text(model, *node.entry->channel, *node.entry) : QString();
    };
}

QString memberTip(const Node& node) {
    return QStringLiteral("%1 · %2\n%3")
        .arg(QString::fromUtf8(node.name),
             ChannelsModel::tr("%n connection(s)", nullptr, static_cast<int>(node.shown.subscribers)),
             QString::fromUtf8(node.info));
}

QString channelTip(const Model&, const ChannelSnapshot& channel, const ChannelEntry& entry) {
    QString tip = ChannelsModel::tr("%1\n%2 channel of app %3")
                      .arg(QString::fromUtf8(channel.name), QString::fromLatin1(name(channel.kind)),
                           QString::fromUtf8(channel.app));
    if (entry.isGone())
        tip += u'\n' + ChannelsModel::tr("No subscribers since %1").arg(fullTimeText(entry.goneSince));
    else if (channel.hasCache)
        tip += u'\n' + ChannelsModel::tr("Cached: %1 (%2)")
                           .arg(QString::fromUtf8(channel.cachedEvent), fullTimeText(channel.cachedTime));
    return tip;
}

QString lastEventTip(const Model&, const ChannelSnapshot& channel, const ChannelEntry&) {
    return channel.lastEventTime ? QStringLiteral("%1, %2").arg(QString::fromUtf8(channel.lastEvent),
                                                                fullTimeText(channel.lastEventTime))
                                 : ChannelsModel::tr("No event yet");
}

QString eventsTip(const Model&, const ChannelSnapshot& channel, const ChannelEntry&) {
    return ChannelsModel::tr("%1 since the channel was created")
        .arg(ChannelsModel::tr("%n event(s)", nullptr, static_cast<int>(channel.events)));
}

/// A member's tool tip is the same in every column, a group's is its text, and a channel's is `tip`.
Text tipOf(const Text& text, QString (*tip)(const Model&, const ChannelSnapshot&, const ChannelEntry&)) {
    return [text, tip](const Model& model, const Node& node) {
        if (node.type == Node::Type::Member)
            return memberTip(node);
        return node.type == Node::Type::Channel ? tip(model, *node.entry->channel, *node.entry)
                                                : text(model, node);
    };
}

Column<Model, Node> column(ColumnHead head, const Text& text,
                           QString (*tip)(const Model&, const ChannelSnapshot&,
                                          const ChannelEntry&) = channelTip,
                           Column<Model, Node>::Key key = {}) {
    return {std::move(head), text, tipOf(text, tip), std::move(key)};
}

QVariant byRate(const Model&, const Node& node) {
    return node.rate();
}

/// Longest ago last, as in the ages shown; channels without events come after all others.
QVariant byAge(const Model&, const Node& node) {
    const bool hasEvent = node.type == Node::Type::Channel && node.entry->channel->lastEventTime > 0;
    return hasEvent ? QVariant(-node.entry->channel->lastEventTime) : QVariant(qint64{1});
}

} // namespace

std::vector<Column<ChannelsModel, ChannelNode>> ChannelsModel::columns() {
    using Head = ColumnHead;
    using Channel = ChannelSnapshot;
    using Entry = ChannelEntry;
    return {
        column({"name",
                tr("Channel"),
                tr("Channel name"),
                {.icons = 36},
                Head::Stretch | Head::Identity | badge},
               nameText),
        column({"kind",
                tr("Kind"),
                tr("Follows from the prefix of the name"),
                {12, "encrypted cache"},
                Head::Hidden},
               ofChannel([](const Model&, const Channel& channel, const Entry&) {
                   return QString::fromLatin1(relay::name(channel.kind));
               })),
        column({"subscribers",
                tr("Subs"),
                tr("Subscribed connections"),
                {20, "999"},
                Head::Number | Head::Optional},
               subscribersText),
        column({"users",
                tr("Users"),
                tr("Presence members (users)"),
                {16, "Users"},
                Head::Number | Head::Optional},
               ofChannel([](const Model&, const Channel& channel, const Entry&) {
                   return isPresence(channel.kind) ? QString::number(channel.users) : QString();
               })),
        column({"rate",
                tr("Events/s"),
                tr("Events per second over the last five seconds, and a graph of the last half minute"),
                {68},
                Head::Number | Head::Optional | sparkline},
               rateOf, eventsTip, byRate),
        column(
            {"last-event", tr("Last event"), tr("Name of the last event"), {128}, Head::Muted | Head::Hidden},
            ofChannel([](const Model& model, const Channel& channel, const Entry& entry) {
                return entry.isGone() ? ChannelsModel::tr("empty since %1")
                                            .arg(shortAge(model.m_book.time() - entry.goneSince))
                                      : QString::fromUtf8(channel.lastEvent);
            }),
            lastEventTip),
        column({"age",
                tr("Age"),
                tr("Time since the last event"),
                {8, "59 min"},
                Head::Number | Head::Muted | Head::Ages | Head::Optional},
               ofChannel([](const Model& model, const Channel& channel, const Entry&) {
                   return channel.lastEventTime ? shortAge(model.m_book.time() - channel.lastEventTime)
                                                : QString();
               }),
               lastEventTip, byAge),
        column({"app", tr("App"), tr("App id"), {80}, Head::Hidden},
               ofChannel([](const Model&, const Channel& channel, const Entry&) {
                   return QString::fromUtf8(channel.app);
               })),
    };
}

} // namespace relay
