// SPDX-License-Identifier: MIT
#include "journal/FactJson.h"

#include "journal/IsoTime.h"
#include "protocol/ServerMessage.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <charconv>

namespace relay {
namespace {

void appendNumber(QByteArray& out, auto value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end - digits);
}

template <qsizetype N>
void appendKey(QByteArray& out, const char (&key)[N]) {
    out.append(",\"", 2);
    out.append(key, N - 1);
    out.append("\":", 2);
}

template <qsizetype N>
void appendText(QByteArray& out, const char (&key)[N], const QByteArray& text) {
    if (text.isNull())
        return;
    appendKey(out, key);
    out += jsonString(text);
}

template <qsizetype N>
void appendCount(QByteArray& out, const char (&key)[N], std::optional<qint64> count) {
    if (!count)
        return;
    appendKey(out, key);
    appendNumber(out, *count);
}

template <qsizetype N>
void appendCode(QByteArray& out, const char (&key)[N], auto code) {
    if (code == 0)
        return;
    appendKey(out, key);
    appendNumber(out, code);
}

/// Findings are rare beside facts, and their evidence is a QJsonObject anyway.
void appendFindings(QByteArray& out, const std::vector<Finding>& findings) {
    if (findings.empty())
        return;
    QJsonArray array;
    for (const Finding& finding : findings)
        array.append(toJson(finding));
    appendKey(out, "findings");
    out += QJsonDocument(array).toJson(QJsonDocument::Compact);
}

} // namespace

void appendOpenFactJson(QByteArray& out, const Fact& fact) {
    out += "{\"id\":";
    appendNumber(out, number(fact.id));
    out += ",\"time\":\"";
    appendIsoTime(out, fact.time);
    out += "\",\"kind\":\"";
    out += name(fact.kind);
    out += '"';
    appendText(out, "app", fact.app);
    appendText(out, "channel", fact.channel);
    appendText(out, "name", fact.name);
    appendText(out, "data", fact.data);
    appendText(out, "socket_id", fact.socketId);
    appendText(out, "user_id", fact.userId);
    if (fact.source)
        appendText(out, "source", QByteArray(name(*fact.source)));
    appendCount(out, "size", fact.size);
    appendCount(out, "recipients", fact.recipients);
    appendText(out, "excluded", fact.excluded);
    appendCode(out, "status", fact.status);
    appendCode(out, "code", fact.code);
    appendText(out, "error", fact.error);
    appendCode(out, "about", number(fact.about));
    appendFindings(out, fact.findings);
}

QByteArray factJson(const Fact& fact) {
    QByteArray out;
    out.reserve(256 + fact.data.size() + fact.data.size() / 8);
    appendOpenFactJson(out, fact);
    out += '}';
    return out;
}

} // namespace relay
