// SPDX-License-Identifier: MIT
#include "HumanLine.h"

#include "TerminalText.h"
#include "diagnosis/Verdict.h"

#include <QDateTime>

namespace relay {
namespace {

constexpr qsizetype dataShown = 200; // bytes of a payload on a line

QByteArray mark(const Fact& fact) {
    switch (fact.kind()) {
    case FactKind::ConnectionRefused:
    case FactKind::SubscriptionRefused:
    case FactKind::SigninRefused:
    case FactKind::ApiRefused:
    case FactKind::ProtocolError:
    case FactKind::RedisLost:
        return "✕";
    case FactKind::Event:
        return fact.recipients().value_or(0) > 0 ? "→" : "⚠";
    default:
        return "·";
    }
}

QByteArray subject(const Fact& fact) {
    QByteArray text;
    for (const QByteArray& part : {fact.name(), fact.channel()})
        if (!part.isEmpty())
            text += (text.isEmpty() ? "" : " on ") + part;
    return text.isEmpty() ? fact.socketId() : text;
}

/// Local time, "09:30:00.123". The time zone is asked once a second: each question reads the system's file.
QByteArray localTime(qint64 microseconds) {
    static thread_local qint64 second = -1;
    static thread_local QByteArray text;
    if (microseconds / 1'000'000 != second) {
        second = microseconds / 1'000'000;
        text = QDateTime::fromSecsSinceEpoch(second).toString(QStringLiteral("HH:mm:ss")).toLatin1();
    }
    return text + '.' + QByteArray::number(microseconds / 1000 % 1000).rightJustified(3, '0');
}

} // namespace

bool isNoteworthy(const Fact& fact) {
    for (const Finding& finding : fact.findings)
        if (finding.severity != Severity::Hint)
            return true;
    switch (fact.kind()) {
    case FactKind::ServerStarted: // told in full when the program starts
    case FactKind::ChannelOccupied:
    case FactKind::ChannelVacated:
    case FactKind::MemberAdded:
    case FactKind::MemberRemoved:
    case FactKind::Unsubscribed:
    case FactKind::FindingCame:
        return false;
    default:
        return true;
    }
}

QByteArray humanLine(const Fact& fact, bool withData) {
    QByteArray line = localTime(fact.time) + " " + mark(fact) + " " +
                      QByteArray(name(fact.kind())).leftJustified(20) + " " + safeText(subject(fact)) + "  " +
                      safeText(verdict(fact));
    if (withData && !fact.data().isEmpty())
        line += "\n             " + safeText(fact.data().first(qMin(dataShown, fact.data().size())));
    for (const Finding& finding : fact.findings)
        if (finding.severity != Severity::Hint)
            line += QByteArray("\n             ") + name(finding.severity) + " " + info(finding.code).name +
                    ": " + safeText(finding.message) + "\n             fix: " + safeText(finding.remedy);
    return line;
}

} // namespace relay
