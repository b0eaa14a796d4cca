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

/// The fields that this kind has, in the order of the page.
template <typename Body>
void appendBody(QByteArray& out, const Body& body) {
    if constexpr (requires { body.channel; })
        appendText(out, "channel", body.channel);
    if constexpr (requires { body.name; })
        appendText(out, "name", body.name);
    if constexpr (requires { body.data; })
        appendText(out, "data", body.data);
    if constexpr (requires { body.socketId; })
        appendText(out, "socket_id", body.socketId);
    if constexpr (requires { body.userId; })
        appendText(out, "user_id", body.userId);
    if constexpr (requires { body.source; })
        appendText(out, "source", QByteArray(name(body.source)));
    if constexpr (requires { body.size; })
        appendCount(out, "size", body.size);
    if constexpr (requires { body.recipients; })
        appendCount(out, "recipients", body.recipients);
    if constexpr (requires { body.excluded; })
        appendText(out, "excluded", body.excluded);
    if constexpr (requires { body.status; })
        appendCode(out, "status", body.status);
    if constexpr (requires { body.code; })
        appendCode(out, "code", body.code);
    if constexpr (requires { body.error; })
        appendText(out, "error", body.error);
    if constexpr (requires { body.why; })
        appendText(out, "error", body.why.sentence);
    if constexpr (requires { body.about; })
        appendCode(out, "about", number(body.about));
}

} // namespace

void appendOpenFactJson(QByteArray& out, const Fact& fact) {
    out += "{\"id\":";
    appendNumber(out, number(fact.id));
    out += ",\"time\":\"";
    appendIsoTime(out, fact.time);
    out += "\",\"kind\":\"";
    out += name(fact.kind());
    out += '"';
    appendText(out, "app", fact.app);
    std::visit([&out](const auto& body) { appendBody(out, body); }, fact.body);
    appendFindings(out, fact.findings);
}

QByteArray factJson(const Fact& fact) {
    QByteArray out;
    out.reserve(256 + fact.data().size() + fact.data().size() / 8);
    appendOpenFactJson(out, fact);
    out += '}';
    return out;
}

} // namespace relay
