// SPDX-License-Identifier: MIT
#include "diagnosis/DeliveryFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NearSearch.h"
#include "diagnosis/RuleContext.h"
#include "protocol/Words.h"

#include <QJsonArray>

namespace relay {
namespace {

// An event of the application that nobody got.
bool nobodyGotIt(const RuleContext& context) {
    return context.fact.recipients().value_or(0) == 0 && context.fact.source() != EventSource::Client &&
           !context.fact.reachesElsewhere();
}

const std::vector<NearChannel>& nearChannels(RuleContext& context) {
    static const std::vector<NearChannel> none;
    return context.app ? context.nearSearch.find(*context.app, context.fact.channel(), context.fact.time)
                       : none;
}

QJsonArray asEvidence(const std::vector<NearChannel>& near) {
    QJsonArray list;
    for (const NearChannel& channel : near)
        list.append(
            QJsonObject{{QStringLiteral("channel"), evidenceText(channel.name)},
                        {QStringLiteral("subscribers"), channel.subscribers},
                        {QStringLiteral("difference"), QString::fromLatin1(name(channel.difference))}});
    return list;
}

bool leftLately(const RuleContext& context) {
    return context.channel && context.channel->vacated > 0 &&
           context.fact.time - context.channel->vacated <= LiveState::memory;
}

Reason nearReason(const RuleContext& context, const NearChannel& near) {
    if (near.idsOnly) // whoever the id belongs to may simply be away
        return Reason::NearMissById;
    if (NameForms::of(context.fact.channel()).doubledPrefix)
        return Reason::NearMissEventDoubled;
    return NameForms::of(near.name).doubledPrefix ? Reason::NearMissPageDoubled : Reason::NearMiss;
}

Reason gapReason(NameForms::Gap gap, bool byServer) {
    switch (gap) {
    case NameForms::Gap::TrailingSeparator:
        return byServer ? Reason::IdMissingInEvent : Reason::IdMissingInPage;
    case NameForms::Gap::Empty:
        return byServer ? Reason::PrefixAloneInEvent : Reason::PrefixAloneInPage;
    case NameForms::Gap::Template:
        return byServer ? Reason::TemplateInEvent : Reason::TemplateInPage;
    case NameForms::Gap::None:
    case NameForms::Gap::Undefined:
        break;
    }
    return byServer ? Reason::IdUndefinedInEvent : Reason::IdUndefinedInPage;
}

} // namespace

void otherNodeHasChannel(RuleContext& context) {
    if (const qint64 missed = context.fact.nodes().missed; missed > 0)
        context.explain(Reason::NodesCutOff, {{"channel", context.fact.channel()}, {"nodes", missed}});
}

bool nobodyIsThere(const RuleContext& context) {
    return nobodyGotIt(context) && (!context.channel || context.channel->subscribers == 0);
}

void nearMissChannel(RuleContext& context) {
    if (!nobodyIsThere(context) || context.fact.channel().startsWith('#'))
        return;
    const std::vector<NearChannel>& near = nearChannels(context);
    if (near.empty())
        return;
    // A name that lacks its id, or that somebody was subscribed to a moment ago, is not wrong merely because
    // it resembles another.
    const bool resemblesOnly = near.front().difference >= NameDifference::Id;
    const bool otherCause =
        NameForms::of(context.fact.channel()).gap != NameForms::Gap::None || leftLately(context);
    if (resemblesOnly && otherCause)
        return;
    const NearChannel& nearest = near.front();
    context.explain(nearReason(context, nearest),
                    {{"channel", context.fact.channel()},
                     onlyInText("near", nearest.name),
                     onlyInText("subscribers", nearest.subscribers),
                     {"broadcast_on", phpChannel(nearest.name)},
                     {"listen_on", echoChannel(context.fact.channel())}},
                    {{QStringLiteral("near"), asEvidence(near)}});
}

void doubledPrefix(RuleContext& context) {
    const QByteArray& channel = context.fact.channel();
    const bool doubled =
        context.channel ? context.channel->forms.doubledPrefix : NameForms::of(channel).doubledPrefix;
    if (!doubled)
        return;
    const QByteArray prefixes = channelPrefix(channel).toByteArray();
    const qsizetype half = prefixes.size() / 2;
    const bool same = prefixes.first(half) == prefixes.sliced(half);
    const QByteArray first = same ? prefixes.first(half) : prefixes.first(prefixes.indexOf('-') + 1);
    const QByteArray wanted = first + channelBase(channel).toByteArray();
    const bool isEvent = context.fact.kind() == FactKind::Event;
    const Reason reason = same      ? isEvent ? Reason::PrefixTwiceInEvent : Reason::PrefixTwiceInPage
                          : isEvent ? Reason::PrefixesInEvent
                                    : Reason::PrefixesInPage;
    context.explain(reason, {{"channel", channel},
                             {"prefix", prefixes},
                             {"meant", wanted},
                             onlyInText("first", first),
                             onlyInText("code", isEvent ? phpChannel(wanted) : echoChannel(wanted))});
}

void placeholderInName(RuleContext& context) {
    const QByteArray& channel = context.fact.channel();
    if (channel.isEmpty())
        return;
    const NameForms::Gap gap = context.channel ? context.channel->forms.gap : NameForms::of(channel).gap;
    if (gap == NameForms::Gap::None)
        return;
    const bool byServer =
        context.fact.kind() == FactKind::Event || context.fact.kind() == FactKind::ApiRefused;
    QJsonObject more;
    if (context.fact.kind() == FactKind::Event && nobodyIsThere(context))
        if (const auto& near = nearChannels(context); !near.empty())
            more.insert(QStringLiteral("near"), asEvidence(near));
    context.explain(gapReason(gap, byServer), {{"channel", channel}, onlyInText("gap", gapText(channel))},
                    more);
}

void leftBefore(RuleContext& context) {
    if (!nobodyIsThere(context) || !leftLately(context))
        return;
    const qint64 ago = context.fact.time - context.channel->vacated;
    context.explain(Reason::LastLeftBefore, {{"channel", context.fact.channel()},
                                             {"socket_id", context.channel->lastLeaver},
                                             {"milliseconds_before", ago / 1000}});
}

void everyoneExcluded(RuleContext& context) {
    const QByteArray& excluded = context.fact.excluded();
    if (!nobodyGotIt(context) || excluded.isEmpty() || !context.channel || context.channel->subscribers != 1)
        return;
    const SocketState* socket = context.live.socket(excluded);
    if (!socket || !socket->channels.contains(context.fact.channel()))
        return;
    Values values{{"channel", context.fact.channel()}, {"socket_id", excluded}};
    if (socket->clientOrigin)
        values.add("client", socket->clientOrigin->client).add("address", socket->clientOrigin->address);
    context.explain(Reason::OnlySenderSubscribed, std::move(values));
}

void otherAppHasChannel(RuleContext& context) {
    // A page that has just left this app's channel used the right key.
    if (!nobodyIsThere(context) || leftLately(context))
        return;
    for (const auto& [id, other] : context.live.apps()) {
        const ChannelState* there =
            id == context.fact.app ? nullptr : context.live.channel(&other, context.fact.channel());
        if (!there || there->subscribers == 0)
            continue;
        const AppConfig* own = context.apps.byId(context.fact.app);
        const AppConfig* others = context.apps.byId(id);
        Values values{{"channel", context.fact.channel()},
                      {"event_app", context.fact.app},
                      {"subscribers_app", id},
                      {"subscribers", there->subscribers},
                      onlyInText("event_key", own ? own->key : QByteArray())};
        values.addUnlessEmpty("subscribers_key", others ? others->key : QByteArray());
        context.explain(Reason::SubscribersOfOtherApp, std::move(values));
        return;
    }
}

} // namespace relay
