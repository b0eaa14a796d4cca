// SPDX-License-Identifier: MIT
#include "models/FactText.h"

#include "models/MemberName.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>

namespace relay {
namespace {

/// The translation context of the texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::FactText)
};

/// The names of kinds and outcomes as words, in the order of RELAY_FACT_KINDS and RELAY_FACT_OUTCOMES.
[[maybe_unused]] constexpr std::array words{
    QT_TRANSLATE_NOOP("relay::FactText", "server started"),
    QT_TRANSLATE_NOOP("relay::FactText", "server stopping"),
    QT_TRANSLATE_NOOP("relay::FactText", "settings changed"),
    QT_TRANSLATE_NOOP("relay::FactText", "connected"),
    QT_TRANSLATE_NOOP("relay::FactText", "connection refused"),
    QT_TRANSLATE_NOOP("relay::FactText", "disconnected"),
    QT_TRANSLATE_NOOP("relay::FactText", "subscribed"),
    QT_TRANSLATE_NOOP("relay::FactText", "subscription refused"),
    QT_TRANSLATE_NOOP("relay::FactText", "unsubscribed"),
    QT_TRANSLATE_NOOP("relay::FactText", "channel occupied"),
    QT_TRANSLATE_NOOP("relay::FactText", "channel vacated"),
    QT_TRANSLATE_NOOP("relay::FactText", "member added"),
    QT_TRANSLATE_NOOP("relay::FactText", "member removed"),
    QT_TRANSLATE_NOOP("relay::FactText", "signed in"),
    QT_TRANSLATE_NOOP("relay::FactText", "signin refused"),
    QT_TRANSLATE_NOOP("relay::FactText", "event"),
    QT_TRANSLATE_NOOP("relay::FactText", "API refused"),
    QT_TRANSLATE_NOOP("relay::FactText", "protocol error"),
    QT_TRANSLATE_NOOP("relay::FactText", "webhook"),
    QT_TRANSLATE_NOOP("relay::FactText", "app log"),
    QT_TRANSLATE_NOOP("relay::FactText", "browser"),
    QT_TRANSLATE_NOOP("relay::FactText", "finding"),
    QT_TRANSLATE_NOOP("relay::FactText", "mark"),
    QT_TRANSLATE_NOOP("relay::FactText", "redis lost"),
    QT_TRANSLATE_NOOP("relay::FactText", "redis back"),
    QT_TRANSLATE_NOOP("relay::FactText", "node joined"),
    QT_TRANSLATE_NOOP("relay::FactText", "node left"),
    QT_TRANSLATE_NOOP("relay::FactText", "delivered"),
    QT_TRANSLATE_NOOP("relay::FactText", "nobody"),
    QT_TRANSLATE_NOOP("relay::FactText", "warning"),
    QT_TRANSLATE_NOOP("relay::FactText", "problem"),
};

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

QString joined(const QString& first, const QString& second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + u' ' + second;
}

/// Payloads may be megabytes; only what fits a line is used.
QString oneLine(const QByteArray& utf8) {
    constexpr qsizetype widest = 400; // bytes
    return QString::fromUtf8(utf8.left(widest)).simplified();
}

/// A bare number would look like a count.
QString person(const QByteArray& userId, const QByteArray& userInfo) {
    const bool isNumber = !userId.isEmpty() && std::all_of(userId.begin(), userId.end(),
                                                           [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return text(userId);
    const QString name = memberName(userInfo);
    return name.isEmpty() ? Texts::tr("user %1").arg(text(userId))
                          : QStringLiteral("%1 (%2)").arg(name, text(userId));
}

QString listed(std::initializer_list<QByteArray> parts) {
    QStringList shown;
    for (const QByteArray& part : parts)
        if (!part.isEmpty())
            shown += text(part);
    return shown.join(QStringLiteral(" · "));
}

} // namespace

QString word(Outcome outcome) {
    return outcome == Outcome::None ? QString() : Texts::tr(name(outcome));
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
        return Texts::tr("client event");
    if (fact.kind() == FactKind::ApiRefused)
        return Texts::tr("API refused");
    return Texts::tr(QByteArray(fact.kindName()).replace('_', ' ').constData());
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

QString headline(const Fact& fact) {
    const QString number = fact.code() != 0     ? QString::number(fact.code())
                           : fact.status() != 0 ? QString::number(fact.status())
                                                : QString();
    switch (fact.kind()) {
    case FactKind::Event:
        return text(fact.name());
    case FactKind::MemberAdded:
        return Texts::tr("%1 joined")
            .arg(person(fact.userId(), std::get<facts::MemberAdded>(fact.body).userInfo));
    case FactKind::MemberRemoved:
        return Texts::tr("%1 left").arg(
            person(fact.userId(), std::get<facts::MemberRemoved>(fact.body).userInfo));
    case FactKind::SignedIn:
        return Texts::tr("%1 signed in").arg(person(fact.userId(), {}));
    case FactKind::ApiRefused:
    case FactKind::ProtocolError:
        return joined(joined(kindWord(fact), number), text(fact.name()));
    default:
        return joined(kindWord(fact), number);
    }
}

QString restOfLine(const Fact& fact) {
    switch (fact.kind()) {
    case FactKind::Event:
        return oneLine(fact.data());
    case FactKind::Connected:
        return listed({fact.client().library, fact.client().origin, fact.client().remoteAddress});
    case FactKind::Subscribed:
    case FactKind::Unsubscribed:
        return listed({fact.userId(), fact.socketId()});
    case FactKind::MemberAdded:
        return text(fact.socketId());
    case FactKind::FindingCame:
        return fact.findings.empty() ? oneLine(fact.error()) : oneLine(fact.findings.front().message);
    case FactKind::ApiRefused:
    case FactKind::ProtocolError:
        return oneLine(fact.error());
    default:
        return listed({fact.name(), oneLine(fact.error()).toUtf8()});
    }
}

QString baseName(const QString& name) {
    return name.mid(name.lastIndexOf(u'\\') + 1);
}

QString nameSpace(const QString& name) {
    return name.left(std::max<qsizetype>(0, name.lastIndexOf(u'\\')));
}

QString sender(const Fact& fact) {
    if (fact.kind() == FactKind::Event && fact.source()) {
        switch (*fact.source()) {
        case EventSource::Api:
            return Texts::tr("API");
        case EventSource::Client:
            return text(fact.socketId());
        case EventSource::Gui:
            return Texts::tr("this window");
        case EventSource::Replay:
            return Texts::tr("replay");
        case EventSource::Rule:
            return Texts::tr("rule");
        }
    }
    if (!fact.socketId().isEmpty())
        return text(fact.socketId());
    if (fact.kind() == FactKind::ApiRefused)
        return Texts::tr("API");
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
        return Texts::tr("%L1 B").arg(bytes);
    const double kilobytes = static_cast<double>(bytes) / 1024;
    if (kilobytes < 1024)
        return Texts::tr("%L1 KB").arg(kilobytes, 0, 'f', 1);
    return Texts::tr("%L1 MB").arg(kilobytes / 1024, 0, 'f', 1);
}

QString latencyText(qint64 nanoseconds) {
    if (nanoseconds < 0)
        return {};
    const double milliseconds = static_cast<double>(nanoseconds) / 1e6;
    if (milliseconds < 10)
        return Texts::tr("%L1 ms").arg(milliseconds, 0, 'f', 2);
    if (milliseconds < 1000)
        return Texts::tr("%L1 ms").arg(milliseconds, 0, 'f', 0);
    return Texts::tr("%L1 s").arg(milliseconds / 1000, 0, 'f', 1);
}

QString wallClockText(qint64 microseconds) {
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString fullTimeText(qint64 microseconds) {
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000)
               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) +
           QStringLiteral("%1").arg(microseconds % 1000, 3, 10, QLatin1Char('0'));
}

QString deltaText(qint64 microseconds) {
    const QString sign = microseconds < 0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    const double milliseconds = static_cast<double>(std::abs(microseconds)) / 1000;
    const double seconds = milliseconds / 1000;
    if (milliseconds < 10)
        return sign + Texts::tr("%L1 ms").arg(milliseconds, 0, 'f', 1);
    if (seconds < 1)
        return sign + Texts::tr("%L1 ms").arg(milliseconds, 0, 'f', 0);
    if (seconds < 60)
        return sign + Texts::tr("%L1 s").arg(seconds, 0, 'f', 1);
    return sign + (seconds < 3600 ? Texts::tr("%L1 min").arg(seconds / 60, 0, 'f', 0)
                                  : Texts::tr("%L1 h").arg(seconds / 3600, 0, 'f', 0));
}

QString agoText(qint64 microseconds, qint64 now) {
    const qint64 seconds = std::max<qint64>(0, now - microseconds) / 1'000'000;
    if (seconds < 1)
        return Texts::tr("now");
    if (seconds < 60)
        return Texts::tr("%L1 s ago").arg(seconds);
    if (seconds < 3600)
        return Texts::tr("%L1 min ago").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return Texts::tr("%L1 h ago").arg(seconds / 3600);
    return Texts::tr("%L1 d ago").arg(seconds / 86'400);
}

} // namespace relay
