// SPDX-License-Identifier: MIT
#include "commands/LogRowText.h"

#include "TerminalText.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace relay {
namespace {

constexpr char indent[] = "\n             ";

QByteArray textOf(const QJsonObject& object, const char* field) {
    return safeText(object[QLatin1String(field)].toString().toUtf8());
}

QByteArray subjectOf(const QJsonObject& fact) {
    const QByteArray name = textOf(fact, "name");
    const QByteArray channel = textOf(fact, "channel");
    if (!name.isEmpty() && !channel.isEmpty())
        return name + " on " + channel;
    return !name.isEmpty() ? name : !channel.isEmpty() ? channel : textOf(fact, "socket_id");
}

/// The colour for the line's kind; empty for the default.
const char* colourOf(const QJsonObject& fact) {
    const QString kind = fact[u"kind"].toString();
    if (kind.endsWith(QLatin1String("refused")) || kind == QLatin1String("protocol_error"))
        return "\033[31m";
    if (kind == QLatin1String("event"))
        return fact[u"recipients"].toInteger() > 0 ? "\033[32m" : "\033[33m";
    return "\033[2m";
}

} // namespace

QByteArray logRowText(const QJsonObject& fact, bool coloured) {
    const QDateTime time = QDateTime::fromString(fact[u"time"].toString(), Qt::ISODateWithMs).toLocalTime();
    const QByteArray kind = textOf(fact, "kind").leftJustified(20);
    QByteArray line = time.toString(QStringLiteral("HH:mm:ss.zzz")).toLatin1() + ' ' +
                      (coloured ? colourOf(fact) + kind + "\033[0m" : kind) + ' ' + subjectOf(fact) + "  " +
                      textOf(fact, "verdict");
    const QJsonArray findings = fact[u"findings"].toArray();
    for (const QJsonValueConstRef value : findings) {
        const QJsonObject finding = value.toObject();
        if (finding[u"severity"] != QLatin1String("hint"))
            line += indent + textOf(finding, "severity") + ' ' + textOf(finding, "code") + ": " +
                    textOf(finding, "message") + indent + "fix: " + textOf(finding, "remedy");
    }
    return line;
}

void printLogRow(const QByteArray& row, bool asJson) {
    print(stdout,
          (asJson ? safeJson(row) : logRowText(QJsonDocument::fromJson(row).object(), isColoured(stdout))) +
              '\n');
}

} // namespace relay
