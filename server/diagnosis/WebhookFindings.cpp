// SPDX-License-Identifier: MIT
#include "diagnosis/WebhookFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/Words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace relay {
namespace {

/// "channel_occupied" of private-encrypted-x: the first events in a webhook's body.
QByteArray namesOf(const QByteArray& body) {
    constexpr qsizetype shownEvents = 3;
    const QJsonArray events =
        QJsonDocument::fromJson(body).object().value(QStringLiteral("events")).toArray();
    QByteArray names;
    for (qsizetype i = 0; i < events.size() && i < shownEvents; ++i)
        names += (i == 0 ? "" : ", ") + events[i][QStringLiteral("name")].toString().toUtf8() + " of " +
                 quoted(events[i][QStringLiteral("channel")].toString().toUtf8());
    return events.size() > shownEvents ? names + ", …" : names;
}

} // namespace

void webhookSteppedAside(RuleContext& context) {
    const auto& webhook = *context.fact.as<facts::Webhook>();
    if (webhook.steppedAside)
        context.explain(Reason::WebhookSteppedAside, {{"url", webhook.name},
                                                      {"status", webhook.status},
                                                      {"tries", webhook.tries},
                                                      onlyInText("names", namesOf(webhook.data))});
}

} // namespace relay
