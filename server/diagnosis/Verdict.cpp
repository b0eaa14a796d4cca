// SPDX-License-Identifier: MIT
#include "diagnosis/Verdict.h"

#include "protocol/WhyNobody.h"
#include "protocol/Words.h"

#include <algorithm>

namespace relay {
namespace {

// "Refused: because." from the finding, else the error, else the bare word.
QByteArray because(const char* what, const Fact& fact) {
    const Finding* finding = likelyCause(fact);
    const auto& unknown = fact.unknownFindings();
    const auto alarm = std::ranges::find_if(
        unknown, [](const auto& each) { return each.severity && each.severity != Severity::Hint; });
    const QByteArray& reason = finding                                            ? finding->message
                               : fact.error().isEmpty() && alarm != unknown.end() ? alarm->message
                                                                                  : fact.error();
    return reason.isEmpty() ? what + QByteArrayLiteral(".")
                            : asSentence(QByteArray(what) + ": " + continued(reason));
}

QByteArray onEvent(const Fact& fact) {
    const qint64 recipients = fact.recipients().value_or(0);
    if (recipients > 0 || fact.reachesElsewhere()) {
        constexpr qsizetype usual = 64;
        QByteArray text;
        text.reserve(usual);
        text += "Delivered to ";
        text += counted(recipients, "connection");
        if (fact.nodes().remote > 0)
            text += " here, and passed on to " + counted(fact.nodes().remote, "other node");
        if (!fact.nodes().origin.isNull())
            text += " for node " + fact.nodes().origin;
        if (!fact.excluded().isEmpty())
            text += ", not to " + fact.excluded();
        text += '.';
        return text;
    }
    return because(fact.recipients() ? "Delivered to nobody" : "The capture does not say who received it",
                   fact);
}

QByteArray onConnected(const Fact& fact) {
    QByteArray text = "Connected";
    if (!fact.client().library.isEmpty())
        text += " with " + fact.client().library;
    if (!fact.remoteAddress().isEmpty())
        text += " from " + fact.remoteAddress();
    return text + '.';
}

QByteArray onDisconnected(const Fact& fact) {
    QByteArray text = "Disconnected";
    if (fact.code() != 0)
        text += " with code " + QByteArray::number(fact.code());
    return because(text.constData(), fact);
}

QByteArray onWebhook(const Fact& fact) {
    if (fact.status() >= 200 && fact.status() < 300)
        return "The webhook was accepted with " + QByteArray::number(fact.status()) + '.';
    if (fact.status() != 0)
        return because(("The webhook was answered with " + QByteArray::number(fact.status())).constData(),
                       fact);
    return because("The webhook did not get through", fact);
}

QByteArray withUser(const char* text, const Fact& fact) {
    return fact.userId().isEmpty() ? text + QByteArrayLiteral(".")
                                   : text + (" as user " + fact.userId()) + '.';
}

} // namespace

const Finding* likelyCause(const Fact& fact) {
    const auto isAlarm = [](const Finding& finding) {
        return finding.severity != Severity::Hint;
    };
    // Being published twice does not keep an event from anybody.
    const auto isAbove = [&isAlarm](const Finding& finding) {
        return isAlarm(finding) && finding.code != FindingCode::DuplicateEvent;
    };
    const bool reachedNobody = fact.kind() == FactKind::Event && fact.recipients() == 0;
    auto found = reachedNobody ? std::ranges::find_if(fact.findings, isAbove)
                               : std::ranges::find_if(fact.findings, isAlarm);
    if (found == fact.findings.end())
        found = std::ranges::find_if(fact.findings, tellsWhyNobody);
    if (found == fact.findings.end())
        found = std::ranges::find_if(fact.findings, isAlarm);
    return found == fact.findings.end() ? nullptr : &*found;
}

QByteArray verdict(const Fact& fact) {
    switch (fact.kind()) {
    case FactKind::Event:
        return onEvent(fact);
    case FactKind::Connected:
        return onConnected(fact);
    case FactKind::Disconnected:
        return onDisconnected(fact);
    case FactKind::Subscribed:
        return withUser("Subscribed", fact);
    case FactKind::SignedIn:
        return withUser("Signed in", fact);
    case FactKind::Webhook:
        return onWebhook(fact);
    case FactKind::ConnectionRefused:
    case FactKind::SubscriptionRefused:
    case FactKind::SigninRefused:
    case FactKind::ProtocolError:
    case FactKind::ApiRefused:
        return because("Refused", fact);
    case FactKind::Unsubscribed:
        return "Unsubscribed.";
    case FactKind::ChannelOccupied:
        return "The channel has its first subscriber.";
    case FactKind::ChannelVacated:
        return "The channel's last subscriber has left.";
    case FactKind::MemberAdded:
        return "User " + fact.userId() + " joined.";
    case FactKind::MemberRemoved:
        return "User " + fact.userId() + " left.";
    case FactKind::ServerStarted:
        return "The relay started.";
    case FactKind::ServerStopping:
        return "The relay is stopping.";
    case FactKind::SettingsChanged:
        return "The settings changed.";
    case FactKind::AppLog:
        return because("The Laravel log says", fact);
    case FactKind::Browser:
        return because("The page reported", fact);
    case FactKind::Mark:
        return "A test set this mark.";
    case FactKind::Unknown:
        return "A newer version of Relaydesk wrote this.";
    case FactKind::RedisLost:
        return because("Redis cannot be used", fact);
    case FactKind::RedisBack:
        return "Redis is back.";
    case FactKind::NodeJoined:
        return "The node joined.";
    case FactKind::NodeLeft:
        return because("The node left", fact);
    case FactKind::FindingCame:
        break;
    }
    return fact.findings.empty() ? QByteArrayLiteral("A finding came to light.")
                                 : fact.findings.front().message;
}

} // namespace relay
