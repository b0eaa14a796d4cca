// SPDX-License-Identifier: MIT
#include "HumanLine.h"

#include "TerminalText.h"
#include "diagnosis/Verdict.h"

#include <QDateTime>

namespace relay {
namespace {

constexpr qsizetype dataShown = 200; // bytes of a payload on a line

const char* mark(const Fact& fact) {
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

void appendSubject(QByteArray& lines, const Fact& fact) {
    if (fact.name().isEmpty() && fact.channel().isEmpty())
        lines += safeText(fact.socketId());
    if (!fact.name().isEmpty())
        lines += safeText(fact.name());
    if (!fact.name().isEmpty() && !fact.channel().isEmpty())
        lines += " on ";
    if (!fact.channel().isEmpty())
        lines += safeText(fact.channel());
}

/// Local time, "09:30:00.123". The time zone is queried once a second, because each query reads the system's
/// file.
void appendLocalTime(QByteArray& lines, qint64 microseconds) {
    static thread_local qint64 second = -1;
    static thread_local QByteArray text;
    if (microseconds / 1'000'000 != second) {
        second = microseconds / 1'000'000;
        text = QDateTime::fromSecsSinceEpoch(second).toString(QStringLiteral("HH:mm:ss.")).toLatin1();
    }
    const int milliseconds = static_cast<int>(microseconds / 1000 % 1000);
    lines += text;
    for (const int divisor : {100, 10, 1})
        lines += static_cast<char>('0' + milliseconds / divisor % 10);
}

void appendPadded(QByteArray& lines, QByteArrayView text, qsizetype width) {
    lines += text;
    lines.append(qMax(qsizetype(0), width - text.size()), ' ');
}

} // namespace

bool isNoteworthy(const Fact& fact) {
    for (const Finding& finding : fact.findings)
        if (finding.severity != Severity::Hint)
            return true;
    switch (fact.kind()) {
    case FactKind::ServerStarted: // shown in full when the program starts
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

void appendHumanLine(QByteArray& lines, const Fact& fact, bool withData) {
    appendLocalTime(lines, fact.time);
    lines += ' ';
    lines += mark(fact);
    lines += ' ';
    appendPadded(lines, name(fact.kind()), 20);
    lines += ' ';
    appendSubject(lines, fact);
    lines += "  ";
    lines += safeText(verdict(fact));
    lines += '\n';
    if (withData && !fact.data().isEmpty())
        lines += "             " + safeText(fact.data().first(qMin(dataShown, fact.data().size()))) + '\n';
    for (const Finding& finding : fact.findings)
        if (finding.severity != Severity::Hint)
            lines += QByteArray("             ") + name(finding.severity) + " " + info(finding.code).name +
                     ": " + safeText(finding.message) + "\n             fix: " + safeText(finding.remedy) +
                     '\n';
}

} // namespace relay
