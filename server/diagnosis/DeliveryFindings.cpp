// SPDX-License-Identifier: MIT
#include "diagnosis/DeliveryFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NearSearch.h"
#include "diagnosis/RuleContext.h"

#include <QJsonArray>

namespace relay {
namespace {

// An event of the application that nobody got.
bool nobodyGotIt(const RuleContext& context) {
    return context.fact.recipients().value_or(0) == 0 && context.fact.source() != EventSource::Client;
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

QByteArray nearRemedy(const RuleContext& context, const NearChannel& near) {
    const QByteArray& wanted = context.fact.channel();
    const QByteArray& there = near.name;
    if (NameForms::of(context.fact.channel()).doubledPrefix)
        return "Return " + phpChannel(there) +
               " from broadcastOn(): Laravel's channel classes add the prefix.";
    if (NameForms::of(near.name).doubledPrefix)
        return "Subscribe in the page with " + echoChannel(wanted) + ": Echo adds the prefix.";
    if (near.idsOnly)
        return "Nothing is wrong if no page for that id is open. To receive the event, open the page that "
               "listens with " +
               echoChannel(wanted) + ", or broadcast on " + phpChannel(there) + '.';
    return "Use the same name on both sides: broadcast on " + phpChannel(there) +
           ", or listen in the page with " + echoChannel(wanted) + '.';
}

} // namespace

bool nobodyIsThere(const RuleContext& context) {
    return nobodyGotIt(context) && (!context.channel || context.channel->subscribers == 0);
}

void nearMissChannel(RuleContext& context) {
    if (!nobodyIsThere(context) || context.fact.channel().startsWith('#'))
        return;
    const std::vector<NearChannel>& near = nearChannels(context);
    if (near.empty())
        return;
    // A name that lacks its id, or that somebody was on a moment ago, is not wrong by resembling another.
    const bool resemblesOnly = near.front().difference >= NameDifference::Id;
    const bool otherCause =
        NameForms::of(context.fact.channel()).gap != NameForms::Gap::None || leftLately(context);
    if (resemblesOnly && otherCause)
        return;
    // Whoever an id belongs to may simply be away.
    context.say(near.front().idsOnly ? Severity::Hint : Severity::Problem, FindingCode::NearMissChannel,
                quoted(context.fact.channel()) + " has no subscribers, but " + quoted(near.front().name) +
                    " has " + grouped(near.front().subscribers) + '.',
                nearRemedy(context, near.front()),
                {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                 {QStringLiteral("near"), asEvidence(near)},
                 {QStringLiteral("broadcast_on"), evidenceText(phpChannel(near.front().name))},
                 {QStringLiteral("listen_on"), evidenceText(echoChannel(context.fact.channel()))}});
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
    const QByteArray message =
        quoted(channel) + (same ? " has the prefix " + quoted(first) + " twice."
                                : " has more than one prefix: " + quoted(prefixes) + '.');
    const QByteArray wanted = first + channelBase(channel).toByteArray();
    const bool isEvent = context.fact.kind() == FactKind::Event;
    const QByteArray remedy = isEvent ? "Return " + phpChannel(wanted) +
                                            " from broadcastOn(): Laravel's channel classes add the prefix."
                                      : "Call " + echoChannel(wanted) + ": Echo adds the prefix.";
    context.say(FindingCode::DoubledPrefix, message, remedy,
                {{QStringLiteral("channel"), evidenceText(channel)},
                 {QStringLiteral("prefix"), QString::fromLatin1(prefixes)},
                 {QStringLiteral("meant"), evidenceText(wanted)}});
}

void placeholderInName(RuleContext& context) {
    const QByteArray& channel = context.fact.channel();
    if (channel.isEmpty())
        return;
    const NameForms::Gap gap = context.channel ? context.channel->forms.gap : NameForms::of(channel).gap;
    QByteArray message = quoted(channel);
    switch (gap) {
    case NameForms::Gap::None:
        return;
    case NameForms::Gap::TrailingSeparator:
        message += " ends with a separator where an id should follow.";
        break;
    case NameForms::Gap::Empty:
        message += " is a prefix without a name.";
        break;
    case NameForms::Gap::Undefined:
        message += " has " + quoted(gapText(channel)) + " where an id should be.";
        break;
    case NameForms::Gap::Template:
        message += " has " + quoted(gapText(channel)) + ", which was never replaced by a value.";
        break;
    }
    const bool byServer =
        context.fact.kind() == FactKind::Event || context.fact.kind() == FactKind::ApiRefused;
    const bool isTemplate = gap == NameForms::Gap::Template;
    const QByteArray remedy =
        byServer ? isTemplate
                       ? "Put the value itself into the name in broadcastOn(): new "
                         "PrivateChannel('orders.'.$this->order->id). The form {id} is for "
                         "routes/channels.php only."
                       : "Check the value that broadcastOn() puts into the name, for example new "
                         "PrivateChannel('orders.'.$this->order->id), and that the model is saved first."
        : isTemplate
            ? "Put the value itself into the name, with backticks: Echo.private(`orders.${order.id}`)."
            : "Check the variable in the name, for example Echo.private(`orders.${order.id}`), and subscribe "
              "once it has a value.";
    QJsonObject evidence{{QStringLiteral("channel"), evidenceText(channel)}};
    if (context.fact.kind() == FactKind::Event && nobodyIsThere(context))
        if (const auto& near = nearChannels(context); !near.empty())
            evidence.insert(QStringLiteral("near"), asEvidence(near));
    context.say(FindingCode::PlaceholderInName, message, remedy, std::move(evidence));
}

void leftBefore(RuleContext& context) {
    if (!nobodyIsThere(context) || !leftLately(context))
        return;
    const qint64 ago = context.fact.time - context.channel->vacated;
    context.say(
        FindingCode::LeftBefore,
        "The last subscriber of " + quoted(context.fact.channel()) + " left " + duration(ago) +
            " before this event.",
        "The page was closed or reloaded, or it called Echo.leave(). Keep it open while the event is sent; "
        "after a reload, send the event once the page's subscription is confirmed.",
        {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
         {QStringLiteral("socket_id"), evidenceText(context.channel->lastLeaver)},
         {QStringLiteral("milliseconds_before"), ago / 1000}});
}

void everyoneExcluded(RuleContext& context) {
    const QByteArray& excluded = context.fact.excluded();
    if (!nobodyGotIt(context) || excluded.isEmpty() || !context.channel || context.channel->subscribers != 1)
        return;
    const SocketState* socket = context.live.socket(excluded);
    if (!socket || !socket->channels.contains(context.fact.channel()))
        return;
    QJsonObject evidence{{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                         {QStringLiteral("socket_id"), evidenceText(excluded)}};
    if (socket->place) {
        evidence.insert(QStringLiteral("client"), evidenceText(socket->place->client));
        evidence.insert(QStringLiteral("address"), evidenceText(socket->place->address));
    }
    context.say(FindingCode::EveryoneExcluded,
                "The only subscriber of " + quoted(context.fact.channel()) + " is socket " + shown(excluded) +
                    ", which the event excludes.",
                "Open the page in a second window to see the event arrive there, or broadcast without "
                "toOthers() (the field socket_id), which keeps it from the page that caused it.",
                std::move(evidence));
}

void otherAppHasChannel(RuleContext& context) {
    // A page of this app that has just left used the right key.
    if (!nobodyIsThere(context) || leftLately(context))
        return;
    for (const auto& [id, other] : context.live.apps()) {
        const ChannelState* there =
            id == context.fact.app ? nullptr : context.live.channel(&other, context.fact.channel());
        if (!there || there->subscribers == 0)
            continue;
        const AppConfig* own = context.apps.byId(context.fact.app);
        const AppConfig* others = context.apps.byId(id);
        context.say(FindingCode::OtherAppHasChannel,
                    "The event was sent to app " + quoted(context.fact.app) + ", but " +
                        counted(there->subscribers, "subscriber") + " of " + quoted(context.fact.channel()) +
                        (there->subscribers == 1 ? " is" : " are") + " connected to app " + quoted(id) + '.',
                    "If this page belongs to the app that sent the event, give it the key of app " +
                        quoted(context.fact.app) + (own ? ", " + quoted(own->key) : QByteArray()) +
                        " (VITE_REVERB_APP_KEY or VITE_PUSHER_APP_KEY), and build it again.",
                    {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                     {QStringLiteral("event_app"), evidenceText(context.fact.app)},
                     {QStringLiteral("subscribers_app"), evidenceText(id)},
                     {QStringLiteral("subscribers_key"), others ? evidenceText(others->key) : QJsonValue()},
                     {QStringLiteral("subscribers"), there->subscribers}});
        return;
    }
}

} // namespace relay
