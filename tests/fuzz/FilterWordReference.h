// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/FactOutcome.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace relay::test {

/// One word of FilterReference: what it is taken apart into, and whether a fact passes it.
class FilterWordReference {
public:
    struct Token {
        char type = 'w'; ///< w word, ( ) and the signs ! & |
        QString field = {};
        QString path = {};
        QString op = {};
        QString value = {};
        bool quoted = false;
    };

    /// `unknown` becomes true where the word is of a part of the language that is not known here.
    FilterWordReference(const Token& word, const Fact& fact, bool& unknown)
        : m_word(word)
        , m_fact(fact)
        , m_unknown(unknown) {}

    /// Nothing if the word is wrong.
    std::optional<bool> holds() {
        if (m_word.field.isEmpty())
            return freeHolds();
        if (m_word.field == u"data")
            return dataHolds();
        if (isNumber(m_word.field))
            return numberHolds();
        if (m_word.field == u"kind" || m_word.field == u"is" || m_word.field == u"source" ||
            m_word.field == u"finding")
            return listHolds();
        const std::vector<std::pair<QString, QByteArray>> texts{
            {QStringLiteral("channel"), m_fact.channel()},
            {QStringLiteral("name"), m_fact.name()},
            {QStringLiteral("event"), m_fact.name()},
            {QStringLiteral("user"), m_fact.userId()},
            {QStringLiteral("app"), m_fact.app},
            {QStringLiteral("node"),
             m_fact.nodes().origin.isNull() ? m_fact.nodes().node : m_fact.nodes().origin},
            {QStringLiteral("origin"), m_fact.client().origin}};
        if (m_word.field == u"socket" || m_word.field == u"origin")
            m_unknown = true;
        for (const auto& [field, text] : texts)
            if (field == m_word.field)
                return m_word.value.isEmpty() && !m_word.quoted ? std::nullopt
                                                                : std::optional(textFits(text));
        return std::nullopt;
    }
    static bool isNumber(const QString& field) {
        return field == u"size" || field == u"recipients" || field == u"status" || field == u"code";
    }

private:
    static QString lower(const QString& text) {
        QString low = text;
        for (QChar& c : low)
            if (c >= u'A' && c <= u'Z')
                c = QChar(c.unicode() + 32);
        return low;
    }
    static bool isGlob(const QString& word) { return word.contains(u'*') || word.contains(u'?'); }
    /// Every way to split the text is tried, by a table.
    static bool fits(const QString& pattern, const QString& text) {
        const auto p = lower(pattern).toUcs4();
        const auto t = lower(text).toUcs4();
        std::vector<bool> row(static_cast<size_t>(t.size()) + 1);
        row[0] = true;
        for (const uint c : p) {
            std::vector<bool> after(row.size());
            for (size_t i = 0; i < row.size(); ++i) {
                if (c == u'*')
                    after[i] = row[i] || (i > 0 && after[i - 1]);
                else if (i > 0)
                    after[i] = row[i - 1] && (c == u'?' || c == t[static_cast<qsizetype>(i) - 1]);
            }
            row = after;
        }
        return row.back();
    }
    bool textFits(const QByteArray& bytes) const {
        const QString text = QString::fromUtf8(bytes);
        if (m_word.quoted)
            return text == m_word.value;
        if (isGlob(m_word.value)) // fits no text that the fact does not have
            return !bytes.isNull() && fits(m_word.value, text);
        return lower(text).contains(lower(m_word.value));
    }

    bool freeHolds() const {
        std::vector<QByteArray> texts{m_fact.name(),     m_fact.channel(), m_fact.data(),      m_fact.error(),
                                      m_fact.socketId(), m_fact.userId(),  name(m_fact.kind())};
        for (const Finding& finding : m_fact.findings) {
            texts.push_back(finding.message);
            texts.push_back(info(finding.code).name);
        }
        for (const QByteArray& text : texts)
            if (!m_word.quoted && isGlob(m_word.value)
                    ? fits(u'*' + m_word.value + u'*', QString::fromUtf8(text))
                    : lower(QString::fromUtf8(text)).contains(lower(m_word.value)))
                return true;
        return false;
    }

    /// Whether a version that knows more may know it.
    bool mayBeNewer(const QString& alternative) const {
        return (m_word.field == u"kind" || m_word.field == u"finding") && !alternative.isEmpty() &&
               (m_word.quoted || isGlob(alternative));
    }

    std::optional<bool> listHolds() const {
        std::vector<std::pair<QString, bool>> known;
        const auto add = [&known](const char* name, bool is) {
            known.emplace_back(QLatin1String(name), is);
        };
        if (m_word.field == u"kind")
            for (int i = 0; i < factKindCount(); ++i)
                add(name(FactKind(i)), m_fact.kind() == FactKind(i));
        if (m_word.field == u"source")
            for (int i = 0; i < eventSourceCount(); ++i)
                add(name(EventSource(i)), m_fact.source() == EventSource(i));
        if (m_word.field == u"finding")
            for (int i = 0; i < findingCodeCount(); ++i)
                add(info(FindingCode(i)).name,
                    std::any_of(m_fact.findings.begin(), m_fact.findings.end(),
                                [i](const Finding& finding) { return finding.code == FindingCode(i); }));
        if (m_word.field == u"is") {
            const bool event = m_fact.kind() == FactKind::Event;
            add("problem", outcome(m_fact) == FactOutcome::Problem);
            add("warning", outcome(m_fact) == FactOutcome::Warning);
            add("delivered", event && *m_fact.recipients() > 0);
            add("nobody", event && *m_fact.recipients() == 0);
            add("refused", isRefusal(m_fact.kind()));
        }
        bool holds = false;
        for (const QString& alternative : m_word.value.split(u',')) {
            bool found = false;
            for (const auto& [name, is] : known)
                if (isGlob(alternative) ? fits(alternative, name) : lower(alternative) == name) {
                    found = true;
                    holds = holds || is;
                }
            if (!found && !mayBeNewer(alternative))
                return std::nullopt;
        }
        return holds;
    }

    static bool compare(const QString& op, double value, double bound) {
        return op == u">"    ? value > bound
               : op == u">=" ? value >= bound
               : op == u"<"  ? value < bound
               : op == u"<=" ? value <= bound
                             : value == bound;
    }

    std::optional<bool> numberHolds() {
        static const QRegularExpression form(
            QStringLiteral(R"(^(\d{1,9})([km]?)(?:(\.\.)(\d{1,9})([km]?))?$)"),
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression never(QStringLiteral("^[a-z ]*$"));
        const QRegularExpressionMatch match = form.match(m_word.value);
        if (!match.hasMatch() ||
            (m_word.field != u"size" && !(match.captured(2) + match.captured(5)).isEmpty())) {
            m_unknown = !never.match(m_word.value).hasMatch();
            return std::nullopt;
        }
        const auto number = [&match](int at) {
            const QString unit = match.captured(at + 1).toLower();
            return match.captured(at).toDouble() * (unit == u"k" ? 1e3 : unit == u"m" ? 1e6 : 1);
        };
        std::optional<double> value;
        if (m_word.field == u"size" && m_fact.size())
            value = double(*m_fact.size());
        if (m_word.field == u"recipients" && m_fact.recipients())
            value = double(*m_fact.recipients());
        if (m_word.field == u"status" && m_fact.status() != 0)
            value = m_fact.status();
        if (m_word.field == u"code" && m_fact.code() != 0)
            value = m_fact.code();
        if (match.captured(3).isEmpty())
            return value && compare(m_word.op, *value, number(1));
        if (!m_word.op.isEmpty() || number(1) > number(4))
            return std::nullopt;
        return value && *value >= number(1) && *value <= number(4);
    }

    static std::vector<QJsonValue> walked(const std::vector<QJsonValue>& values, const QString& step) {
        std::vector<QJsonValue> next;
        for (const QJsonValue& value : values) {
            const bool every = step == u".*" || step == u"[*]";
            const QJsonArray array = value.toArray();
            const QJsonObject object = value.toObject();
            const bool index = step.startsWith(u'[');
            if (every) {
                for (const QJsonValueConstRef element : array)
                    next.push_back(element);
                for (auto field = object.begin(); !index && field != object.end(); ++field)
                    next.push_back(field.value());
            } else if (index && value.isArray()) {
                if (const int at = step.mid(1).chopped(1).toInt(); at < array.size())
                    next.push_back(array[at]);
            } else if (!index && object.contains(step.mid(1))) {
                next.push_back(object[step.mid(1)]);
            }
        }
        return next;
    }

    std::optional<bool> dataHolds() {
        static const QRegularExpression whole(
            QStringLiteral(R"(^(\.[A-Za-z_]+|\[\d{1,2}\]|\.\*|\[\*\]){1,5}$)"));
        static const QRegularExpression step(QStringLiteral(R"(\.[A-Za-z_]+|\[\d{1,2}\]|\.\*|\[\*\])"));
        static const QRegularExpression number(QStringLiteral(R"(^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$)"));
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z*? ]+$"));
        const bool isNumber = number.match(m_word.value).hasMatch();
        if (!whole.match(m_word.path).hasMatch() || !(isNumber || plain.match(m_word.value).hasMatch())) {
            m_unknown = true;
            return std::nullopt;
        }
        std::vector<QJsonValue> values{QJsonValue(QJsonDocument::fromJson(m_fact.data()).object())};
        for (auto steps = step.globalMatch(m_word.path); steps.hasNext();)
            values = walked(values, steps.next().captured());
        for (const QJsonValue& value : values)
            if (valueHolds(value, isNumber))
                return true;
        return false;
    }
    bool valueHolds(const QJsonValue& value, bool isNumber) {
        bool digits = value.isDouble();
        const double held = value.isString() ? value.toString().toDouble(&digits) : value.toDouble();
        if (!m_word.op.isEmpty()) {
            if (isNumber)
                return digits && compare(m_word.op, held, m_word.value.toDouble());
            const int order = QString::compare(value.toString(), m_word.value);
            return value.isString() && compare(m_word.op, order, 0);
        }
        if (value.isDouble() && isNumber && !m_word.quoted)
            return held == m_word.value.toDouble();
        if (value.isObject() || value.isArray()) {
            m_unknown = true;
            return false;
        }
        const QString text = value.isString()   ? value.toString()
                             : value.isDouble() ? QString::number(held)
                             : value.isNull()   ? QStringLiteral("null")
                             : value.toBool()   ? QStringLiteral("true")
                                                : QStringLiteral("false");
        return textFits(text.toUtf8());
    }

    const Token& m_word;
    const Fact& m_fact;
    bool& m_unknown;
};

} // namespace relay::test
