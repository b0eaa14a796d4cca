// SPDX-License-Identifier: MIT
#include "models/FactText.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace relay {
namespace {

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

QString joined(const QString& first, const QString& second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + u' ' + second;
}

} // namespace

QString word(Outcome outcome) {
    return QString::fromLatin1(name(outcome));
}

FactTone tone(const Fact& fact) {
    if (isRefusal(fact.kind()) || isFailedWebhook(fact))
        return FactTone::Refusal;
    switch (fact.kind()) {
    case FactKind::Event:
        return fact.source() == EventSource::Client ? FactTone::ClientEvent : FactTone::Event;
    case FactKind::MemberAdded:
    case FactKind::MemberRemoved:
    case FactKind::SignedIn:
        return FactTone::Presence;
    case FactKind::Connected:
    case FactKind::Disconnected:
        return FactTone::Connection;
    case FactKind::Subscribed:
    case FactKind::Unsubscribed:
    case FactKind::ChannelOccupied:
    case FactKind::ChannelVacated:
        return FactTone::Subscription;
    default:
        return FactTone::Relay;
    }
}

QString kindWord(const Fact& fact) {
    if (fact.kind() == FactKind::Event && fact.source() == EventSource::Client)
        return QStringLiteral("client event");
    if (fact.kind() == FactKind::ApiRefused)
        return QStringLiteral("API refused");
    return QString::fromLatin1(name(fact.kind())).replace(u'_', u' ');
}

QString subject(const Fact& fact) {
    QString number;
    if (fact.code() != 0)
        number = QString::number(fact.code());
    else if (fact.status() != 0)
        number = QString::number(fact.status());
    switch (fact.kind()) {
    case FactKind::Event:
        return text(fact.name());
    case FactKind::Connected:
        return text(fact.client().library);
    case FactKind::MemberAdded:
    case FactKind::MemberRemoved:
    case FactKind::SignedIn:
        return text(fact.userId());
    case FactKind::FindingCame:
        return fact.findings.empty() ? text(fact.error()) : text(fact.findings.front().message);
    default:
        return joined(joined(number, text(fact.name())), text(fact.error()));
    }
}

QString sender(const Fact& fact) {
    if (fact.kind() == FactKind::Event && fact.source()) {
        switch (*fact.source()) {
        case EventSource::Api:
            return QStringLiteral("API");
        case EventSource::Client:
            return text(fact.socketId());
        case EventSource::Gui:
            return QStringLiteral("this window");
        case EventSource::Replay:
            return QStringLiteral("replay");
        case EventSource::Rule:
            return QStringLiteral("rule");
        }
    }
    if (!fact.socketId().isEmpty())
        return text(fact.socketId());
    if (fact.kind() == FactKind::ApiRefused)
        return QStringLiteral("API");
    if (!fact.remoteAddress().isEmpty())
        return text(fact.remoteAddress());
    return {};
}

QString findingsText(const Fact& fact) {
    QStringList lines;
    for (const Finding& finding : fact.findings)
        lines += QString::fromLatin1(name(finding.severity)) + QStringLiteral(": ") + text(finding.message);
    return lines.join(u'\n');
}

QString sizeText(qint64 bytes) {
    if (bytes < 1024)
        return QString::number(bytes) + QStringLiteral(" B");
    const double kilobytes = static_cast<double>(bytes) / 1024;
    if (kilobytes < 1024)
        return QString::number(kilobytes, 'f', 1) + QStringLiteral(" KB");
    return QString::number(kilobytes / 1024, 'f', 1) + QStringLiteral(" MB");
}

QString latencyText(qint64 nanoseconds) {
    if (nanoseconds < 0)
        return {};
    const double milliseconds = static_cast<double>(nanoseconds) / 1e6;
    if (milliseconds < 10)
        return QString::number(milliseconds, 'f', 2) + QStringLiteral(" ms");
    if (milliseconds < 1000)
        return QString::number(milliseconds, 'f', 0) + QStringLiteral(" ms");
    return QString::number(milliseconds / 1000, 'f', 1) + QStringLiteral(" s");
}

QString wallClockText(qint64 microseconds) {
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString fullTimeText(qint64 microseconds) {
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000)
               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) +
           QStringLiteral("%1").arg(microseconds % 1000, 3, 10, QLatin1Char('0'));
}

QString agoText(qint64 microseconds, qint64 now) {
    const qint64 seconds = std::max<qint64>(0, now - microseconds) / 1'000'000;
    if (seconds < 1)
        return QStringLiteral("now");
    if (seconds < 60)
        return QString::number(seconds) + QStringLiteral(" s ago");
    if (seconds < 3600)
        return QString::number(seconds / 60) + QStringLiteral(" min ago");
    if (seconds < 48 * 3600)
        return QString::number(seconds / 3600) + QStringLiteral(" h ago");
    return QString::number(seconds / 86'400) + QStringLiteral(" d ago");
}

QString counted(qint64 count, const QString& singular, const QString& plural) {
    return QString::number(count) + u' ' + (count == 1 ? singular : plural);
}

} // namespace relay
