// SPDX-License-Identifier: MIT
#include "journal/FactJson.h"

#include "journal/IsoTime.h"
#include "protocol/JsonString.h"

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

/// Findings are rare beside facts, and their evidence is a QJsonObject anyway. Those that are not known here
/// stay where they were.
void appendFindings(QByteArray& out, const Fact& fact) {
    const auto& unknown = fact.unknownFindings();
    if (fact.findings.empty() && unknown.empty())
        return;
    appendKey(out, "findings");
    out += '[';
    auto known = fact.findings.begin();
    auto next = unknown.begin();
    for (std::size_t i = 0; known != fact.findings.end() || next != unknown.end(); ++i) {
        const bool isUnknown = next != unknown.end() && (next->place <= i || known == fact.findings.end());
        out += i == 0 ? "" : ",";
        out += isUnknown ? (next++)->json : QJsonDocument(toJson(*known++)).toJson(QJsonDocument::Compact);
    }
    out += ']';
}

void appendNodes(QByteArray& out, const NodeNotePtr& nodes, InvalidText invalid) {
    if (!nodes)
        return;
    if (nodes->origin.isNull())
        appendCount(out, "remote", nodes->remote);
    appendTextMember(out, "node", nodes->node, invalid);
    appendTextMember(out, "origin", nodes->origin, invalid);
}

/// The fields that this kind has, in the order of the page.
template <typename Body>
void appendBody(QByteArray& out, const Body& body, InvalidText invalid) {
    const auto text = [&out, invalid](QByteArrayView key, const QByteArray& value) {
        appendTextMember(out, key, value, invalid);
    };
    if constexpr (requires { body.channel; })
        text("channel", body.channel);
    if constexpr (requires { body.name; })
        text("name", body.name);
    if constexpr (requires { body.data; })
        text("data", body.data);
    if constexpr (requires { body.socketId; })
        text("socket_id", body.socketId);
    if constexpr (requires { body.userId; })
        text("user_id", body.userId);
    if constexpr (requires { body.source; })
        if (body.source)
            text("source", QByteArray(name(*body.source)));
    if constexpr (requires { body.size; })
        appendCount(out, "size", body.size);
    if constexpr (requires { body.recipients; })
        appendCount(out, "recipients", body.recipients);
    if constexpr (requires { body.excluded; })
        text("excluded", body.excluded);
    if constexpr (requires { body.status; })
        appendCode(out, "status", body.status);
    if constexpr (requires { body.code; })
        appendCode(out, "code", body.code);
    if constexpr (requires { body.error; })
        text("error", body.error);
    if constexpr (requires { body.why; })
        text("error", body.why.sentence);
    if constexpr (requires { body.about; })
        appendCode(out, "about", number(body.about));
    if constexpr (requires { body.nodes; })
        appendNodes(out, body.nodes, invalid);
}

} // namespace

void appendTextMember(QByteArray& out, QByteArrayView key, const QByteArray& text, InvalidText invalid) {
    if (text.isNull())
        return;
    out += ",\"";
    out += key;
    // repairedUtf8() shares what is valid
    if (invalid == InvalidText::Base64 && repairedUtf8(text).constData() != text.constData()) {
        out += "_base64\":\"";
        out += text.toBase64();
        out += '"';
        return;
    }
    out += "\":";
    appendJsonString(out, text);
}

void appendOpenFactJson(QByteArray& out, const Fact& fact, InvalidText invalid) {
    out += "{\"id\":";
    appendNumber(out, number(fact.id));
    out += ",\"time\":\"";
    appendIsoTime(out, fact.time);
    out += "\",\"kind\":";
    appendJsonString(out, fact.kindName());
    appendTextMember(out, "app", fact.app, invalid);
    std::visit([&](const auto& body) { appendBody(out, body, invalid); }, fact.body);
    appendFindings(out, fact);
    if (fact.foreign && !fact.foreign->fields.isEmpty())
        out += ',' + fact.foreign->fields;
}

QByteArray factJson(const Fact& fact) {
    QByteArray out;
    out.reserve(256 + fact.data().size() + fact.data().size() / 8);
    appendOpenFactJson(out, fact);
    out += '}';
    return out;
}

} // namespace relay
