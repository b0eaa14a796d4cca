// SPDX-License-Identifier: MIT
#include "diagnosis/DeliveryFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NearSearch.h"
#include "diagnosis/Scene.h"

#include <QJsonArray>

namespace relay {
namespace {

// An event of the application that nobody got.
bool nobodyGotIt(const Scene& scene) {
    return scene.fact.recipients.value_or(0) == 0 && scene.fact.source != EventSource::Client;
}

const std::vector<NearChannel>& nearChannels(Scene& scene) {
    static const std::vector<NearChannel> none;
    return scene.app ? scene.nearSearch.find(*scene.app, scene.fact.channel, scene.fact.time) : none;
}

QJsonArray asEvidence(const Scene& scene, const std::vector<NearChannel>& near) {
    QJsonArray list;
    for (const NearChannel& channel : near)
        list.append(
            QJsonObject{{QStringLiteral("channel"), scene.value(channel.name)},
                        {QStringLiteral("subscribers"), channel.subscribers},
                        {QStringLiteral("difference"), QString::fromLatin1(name(channel.difference))}});
    return list;
}

bool leftLately(const Scene& scene) {
    return scene.channel && scene.channel->vacated > 0 &&
           scene.fact.time - scene.channel->vacated <= LiveState::memory;
}

QByteArray nearRemedy(const Scene& scene, const NearChannel& near) {
    const QByteArray wanted = scene.apps.masked(scene.fact.channel);
    const QByteArray there = scene.apps.masked(near.name);
    if (NameForms::of(scene.fact.channel).doubledPrefix)
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

bool nobodyIsThere(const Scene& scene) {
    return nobodyGotIt(scene) && (!scene.channel || scene.channel->subscribers == 0);
}

void nearMissChannel(Scene& scene) {
    if (!nobodyIsThere(scene) || scene.fact.channel.startsWith('#'))
        return;
    const std::vector<NearChannel>& near = nearChannels(scene);
    if (near.empty())
        return;
    // A name that lacks its id, or that somebody was on a moment ago, is not wrong by resembling another.
    const bool resemblesOnly = near.front().difference >= NameDifference::Id;
    const bool otherCause =
        NameForms::of(scene.fact.channel).gap != NameForms::Gap::None || leftLately(scene);
    if (resemblesOnly && otherCause)
        return;
    // Whoever an id belongs to may simply be away.
    scene.say(near.front().idsOnly ? Severity::Hint : Severity::Problem, FindingCode::NearMissChannel,
              scene.quote(scene.fact.channel) + " has no subscribers, but " + scene.quote(near.front().name) +
                  " has " + grouped(near.front().subscribers) + '.',
              nearRemedy(scene, near.front()),
              {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
               {QStringLiteral("near"), asEvidence(scene, near)},
               {QStringLiteral("broadcast_on"), scene.value(phpChannel(near.front().name))},
               {QStringLiteral("listen_on"), scene.value(echoChannel(scene.fact.channel))}});
}

void doubledPrefix(Scene& scene) {
    const QByteArray& channel = scene.fact.channel;
    const bool doubled =
        scene.channel ? scene.channel->forms.doubledPrefix : NameForms::of(channel).doubledPrefix;
    if (!doubled)
        return;
    const QByteArray prefixes = channelPrefix(channel).toByteArray();
    const qsizetype half = prefixes.size() / 2;
    const bool same = prefixes.first(half) == prefixes.sliced(half);
    const QByteArray first = same ? prefixes.first(half) : prefixes.first(prefixes.indexOf('-') + 1);
    const QByteArray message =
        scene.quote(channel) + (same ? " has the prefix " + quoted(first) + " twice."
                                     : " has more than one prefix: " + quoted(prefixes) + '.');
    const QByteArray wanted = scene.apps.masked(first + channelBase(channel).toByteArray());
    const bool isEvent = scene.fact.kind == FactKind::Event;
    const QByteArray remedy = isEvent ? "Return " + phpChannel(wanted) +
                                            " from broadcastOn(): Laravel's channel classes add the prefix."
                                      : "Call " + echoChannel(wanted) + ": Echo adds the prefix.";
    scene.say(FindingCode::DoubledPrefix, message, remedy,
              {{QStringLiteral("channel"), scene.value(channel)},
               {QStringLiteral("prefix"), QString::fromLatin1(prefixes)},
               {QStringLiteral("meant"), scene.value(wanted)}});
}

void placeholderInName(Scene& scene) {
    const QByteArray& channel = scene.fact.channel;
    if (channel.isEmpty())
        return;
    const NameForms::Gap gap = scene.channel ? scene.channel->forms.gap : NameForms::of(channel).gap;
    QByteArray message = scene.quote(channel);
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
        message += " has " + scene.quote(gapText(channel)) + ", which was never replaced by a value.";
        break;
    }
    const bool byServer = scene.fact.kind == FactKind::Event || scene.fact.kind == FactKind::ApiRefused;
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
    QJsonObject evidence{{QStringLiteral("channel"), scene.value(channel)}};
    if (scene.fact.kind == FactKind::Event && nobodyIsThere(scene))
        if (const auto& near = nearChannels(scene); !near.empty())
            evidence.insert(QStringLiteral("near"), asEvidence(scene, near));
    scene.say(FindingCode::PlaceholderInName, message, remedy, std::move(evidence));
}

void leftBefore(Scene& scene) {
    if (!nobodyIsThere(scene) || !leftLately(scene))
        return;
    const qint64 ago = scene.fact.time - scene.channel->vacated;
    scene.say(
        FindingCode::LeftBefore,
        "The last subscriber of " + scene.quote(scene.fact.channel) + " left " + duration(ago) +
            " before this event.",
        "The page was closed or reloaded, or it called Echo.leave(). Keep it open while the event is sent; "
        "after a reload, send the event once the page's subscription is confirmed.",
        {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
         {QStringLiteral("socket_id"), scene.value(scene.channel->lastLeaver)},
         {QStringLiteral("milliseconds_before"), ago / 1000}});
}

void everyoneExcluded(Scene& scene) {
    const QByteArray& excluded = scene.fact.excluded;
    if (!nobodyGotIt(scene) || excluded.isEmpty() || !scene.channel || scene.channel->subscribers != 1)
        return;
    const SocketState* socket = scene.live.socket(excluded);
    if (!socket || !socket->channels.contains(scene.fact.channel))
        return;
    QJsonObject evidence{{QStringLiteral("channel"), scene.value(scene.fact.channel)},
                         {QStringLiteral("socket_id"), scene.value(excluded)}};
    if (socket->place) {
        evidence.insert(QStringLiteral("client"), scene.value(socket->place->client));
        evidence.insert(QStringLiteral("address"), scene.value(socket->place->address));
    }
    scene.say(FindingCode::EveryoneExcluded,
              "The only subscriber of " + scene.quote(scene.fact.channel) + " is socket " +
                  scene.show(excluded) + ", which the event excludes.",
              "Open the page in a second window to see the event arrive there, or broadcast without "
              "toOthers() (the field socket_id), which keeps it from the page that caused it.",
              std::move(evidence));
}

void otherAppHasChannel(Scene& scene) {
    // A page of this app that has just left used the right key.
    if (!nobodyIsThere(scene) || leftLately(scene))
        return;
    for (const auto& [id, other] : scene.live.apps()) {
        const ChannelState* there =
            id == scene.fact.app ? nullptr : scene.live.channel(&other, scene.fact.channel);
        if (!there || there->subscribers == 0)
            continue;
        const AppConfig* own = scene.apps.byId(scene.fact.app);
        const AppConfig* others = scene.apps.byId(id);
        scene.say(FindingCode::OtherAppHasChannel,
                  "The event was sent to app " + scene.quote(scene.fact.app) + ", but " +
                      counted(there->subscribers, "subscriber") + " of " + scene.quote(scene.fact.channel) +
                      (there->subscribers == 1 ? " is" : " are") + " connected to app " + scene.quote(id) +
                      '.',
                  "If this page belongs to the app that sent the event, give it the key of app " +
                      scene.quote(scene.fact.app) + (own ? ", " + scene.quote(own->key) : QByteArray()) +
                      " (VITE_REVERB_APP_KEY or VITE_PUSHER_APP_KEY), and build it again.",
                  {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
                   {QStringLiteral("event_app"), scene.value(scene.fact.app)},
                   {QStringLiteral("subscribers_app"), scene.value(id)},
                   {QStringLiteral("subscribers_key"), others ? scene.value(others->key) : QJsonValue()},
                   {QStringLiteral("subscribers"), there->subscribers}});
        return;
    }
}

} // namespace relay
