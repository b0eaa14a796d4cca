// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactTexts.h"
#include "protocol/TapReport.h"

#include <QJsonDocument>

namespace relay::test {

/// Every field of a fact as text, one line each, so that two facts are the same exactly if their texts are.
/// Null and empty are distinguished.
class FactDump {
public:
    explicit FactDump(const Fact& fact) {
        put("id", number(fact.id));
        put("time", fact.time);
        put("kind", fact.kindName());
        visitTexts(fact, [this](FactText which, const QByteArray& text) { put(int(which), text); });
        std::visit([this](const auto& body) { putBody(body); }, fact.body);
        for (const Finding& finding : fact.findings)
            put("finding", QJsonDocument(toJson(finding)).toJson(QJsonDocument::Compact));
        put("later", fact.laterFindings);
        if (fact.foreign)
            put("foreign", fact.foreign->kind + '|' + fact.foreign->fields + '|' + fact.foreign->detail);
        for (const auto& finding : fact.unknownFindings())
            put("unknown finding", QByteArray::number(finding.place) + finding.json);
    }
    const QByteArray& text() const { return m_text; }

private:
    void put(auto name, const QByteArray& value) {
        line(name, value.isNull() ? QByteArray("null") : '"' + value.toPercentEncoding(" {}:,/") + '"');
    }
    void put(auto name, std::integral auto value) { line(name, QByteArray::number(qint64(value))); }
    void line(int which, const QByteArray& value) { line(QByteArray::number(which).constData(), value); }
    void line(const char* name, const QByteArray& value) { m_text += QByteArray(name) + '=' + value + '\n'; }

    void putCall(const HttpCall& call) {
        visitCallTexts(call, [this](FactText which, const QByteArray& text) { put(int(which), text); });
        for (const auto& [name, value] : call.headers) {
            put("header", name);
            put("value", value);
        }
    }
    void putWhy(const RefusalNote& why) {
        if (!why.refused)
            return;
        put("reason", int(why.refused->reason));
        for (const Value& value : why.refused->values.all()) {
            put("value name", QByteArray(value.name));
            if (value.text())
                put("value", *value.text());
            else
                put("value", *value.number());
            put("only in text", value.onlyInText);
        }
    }
    template <typename Body>
    void putBody(const Body& body) {
        if constexpr (requires { body.source; })
            put("source", body.source ? int(*body.source) : -1);
        if constexpr (requires { body.size; })
            put("size", std::optional<qint64>(body.size).value_or(-1));
        if constexpr (requires { body.recipients; })
            put("recipients", body.recipients.value_or(-1));
        if constexpr (requires { body.recipientIds; })
            for (const QByteArray& id : body.recipientIds)
                put("recipient", id);
        if constexpr (requires { body.status; })
            put("status", body.status);
        if constexpr (requires { body.code; })
            put("code", body.code);
        if constexpr (requires { body.about; })
            put("about", number(body.about));
        if constexpr (requires { body.latencyNanoseconds; })
            put("latency", body.latencyNanoseconds);
        if constexpr (requires { body.protocol; })
            put("protocol", body.protocol);
        if constexpr (requires { body.port; })
            put("port", body.port);
        if constexpr (requires { body.tries; })
            put("tries", body.tries * 2 + body.steppedAside);
        if constexpr (requires { body.report; })
            put("report", body.report ? toJson(*body.report) : QByteArray());
        if constexpr (requires { body.call; })
            if (body.call)
                putCall(*body.call);
        if constexpr (requires { body.why; })
            putWhy(body.why);
        if constexpr (requires { body.nodes; })
            if (body.nodes) {
                put("node", body.nodes->node);
                put("origin", body.nodes->origin);
                put("remote", body.nodes->remote);
                put("missed", body.nodes->missed);
                put("others", body.nodes->others);
            }
    }

    QByteArray m_text;
};

/// Every field of the fact as text.
inline QByteArray dump(const Fact& fact) {
    return FactDump(fact).text();
}

} // namespace relay::test
