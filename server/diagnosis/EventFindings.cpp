// SPDX-License-Identifier: MIT
#include "diagnosis/EventFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NameForms.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/Http.h"
#include "protocol/SecretMask.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace relay {
namespace {

constexpr qint64 sameBreath = microsecondsPerSecond / 10;

bool isReserved(const QByteArray& event) {
    return event.startsWith("pusher:") || event.startsWith("pusher_internal:");
}

bool fromLaravel(const Fact& fact) {
    return headerValue(fact.call().headers, "X-Pusher-Library").startsWith("pusher-http-php");
}

Reason nameReason(const QByteArray& event, bool isFromLaravel) {
    if (event == "Illuminate\\Notifications\\Events\\BroadcastNotificationCreated")
        return Reason::Notification;
    if (event.startsWith("App\\Events\\"))
        return Reason::ClassOfAppEvents;
    if (event.contains('\\'))
        return Reason::ClassElsewhere;
    if (event.startsWith('.'))
        return Reason::NameWithDot;
    return isFromLaravel ? Reason::NameOfBroadcastAs : Reason::NameWithoutDot;
}

} // namespace

void eventName(RuleContext& context) {
    const QByteArray& event = context.fact.name();
    const bool isFromLaravel = fromLaravel(context.fact);
    if (context.fact.source() == EventSource::Client || isReserved(event) || event.startsWith("client-") ||
        !(event.contains('\\') || event.contains('.') || isFromLaravel))
        return;
    // No line of Echo code is right for a name that is itself wrong.
    const NameForms forms = NameForms::of(context.fact.channel());
    if (forms.doubledPrefix || forms.gap != NameForms::Gap::None)
        return;
    context.explain(nameReason(event, isFromLaravel),
                    {{"event", event}, {"echo", echoChannel(context.fact.channel()) + echoListen(event)}});
}

void reservedEventName(RuleContext& context) {
    const QByteArray& event = context.fact.name();
    if (context.fact.source() == EventSource::Client || !isReserved(event))
        return;
    context.explain(Reason::NameOfServer, {{"event", event},
                                           {"channel", context.fact.channel()},
                                           {"prefix", event.first(event.indexOf(':') + 1)}});
}

void dataNotEncrypted(RuleContext& context) {
    const QByteArray& event = context.fact.name();
    if (!isEncrypted(channelKind(context.fact.channel())) || isReserved(event))
        return;
    const QJsonObject data = QJsonDocument::fromJson(context.fact.data()).object();
    if (data.value(QStringLiteral("nonce")).isString() && data.value(QStringLiteral("ciphertext")).isString())
        return;
    context.explain(Reason::PlainOnEncryptedChannel, {{"event", event}, {"channel", context.fact.channel()}});
}

void socketIdUnknown(RuleContext& context) {
    const QByteArray& excluded = context.fact.excluded();
    if (excluded.isEmpty() || !context.live.complete())
        return;
    const SocketState* socket = context.live.socket(excluded);
    if (socket && socket->app == context.fact.app)
        return;
    const GoneSocket* gone = socket ? nullptr : context.live.gone(excluded);
    // A page that has been closed cannot get its own event.
    const bool closed = gone && (gone->pageLeft || gone->saidGoodbye);
    Values values{{"socket_id", excluded}};
    if (socket)
        return context.explain(Reason::ExcludedIsOfOtherApp, values.add("socket_app", socket->app));
    if (!gone && context.fact.nodes().others > 0)
        return; // a socket of another node
    if (!gone)
        return context.explain(Reason::ExcludedIsUnknown, std::move(values));
    values.add("milliseconds_before", (context.fact.time - gone->time) / 1000);
    context.explain(closed ? Reason::ExcludedHasLeft : Reason::ExcludedHasGone, std::move(values));
}

void duplicateEvent(RuleContext& context) {
    const ChannelState* channel = context.channel;
    if (context.fact.source() != EventSource::Api || !channel || channel->lastPublished == 0)
        return;
    const qint64 gap = context.fact.time - channel->lastPublished;
    const bool ofOtherTest = channel->lastPublished < context.app->marked;
    if (gap < 0 || gap > sameBreath || ofOtherTest ||
        channel->lastContent != LiveState::contentOf(context.fact))
        return;
    context.explain(
        Reason::PublishedTwice,
        {{"channel", context.fact.channel()}, {"event", context.fact.name()}, onlyInText("apart", gap)},
        {{QStringLiteral("milliseconds_apart"), double(gap) / 1000}});
}

void payloadNearLimit(RuleContext& context) {
    const qint64 size = context.fact.size().value_or(context.fact.data().size());
    const qint64 limit = context.limits.eventPayload;
    if (limit <= 0 || size * 10 <= limit * 9 || size > limit)
        return;
    context.explain(Reason::DataNearLimit, {{"size", size}, {"limit", limit}});
}

void secretInPayload(RuleContext& context) {
    if (!holdsSecretPlaceholder(context.fact.data()))
        return;
    for (const AppConfig& app : context.apps.all()) {
        if (!context.fact.data().contains(secretPlaceholder(app.id)))
            continue;
        return context.explain(
            Reason::SecretInData,
            {{"app", app.id}, {"channel", context.fact.channel()}, onlyInText("event", context.fact.name())});
    }
}

void whisperToNobody(RuleContext& context) {
    if (context.fact.source() != EventSource::Client || context.fact.recipients().value_or(0) > 0 ||
        context.fact.reachesElsewhere())
        return;
    context.explain(Reason::WhisperAlone,
                    {{"channel", context.fact.channel()}, {"event", context.fact.name()}});
}

} // namespace relay
