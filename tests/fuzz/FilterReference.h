// SPDX-License-Identifier: MIT
#pragma once

#include "FilterWordReference.h"

#include <QRegularExpression>
#include <QStack>
#include <QString>

#include <optional>
#include <vector>

namespace relay::test {

/// The filter language a second time, for comparison: taken apart by regular expressions, joined by two
/// stacks and evaluated at once, as slowly as it likes. It knows a part of the language, and says so about
/// the rest.
class FilterReference {
public:
    enum class Answer { No, Yes, Wrong, Unknown };

    static Answer of(const QString& text, const Fact& fact) { return FilterReference(text, fact).answer(); }

private:
    using Token = FilterWordReference::Token;

    FilterReference(const QString& text, const Fact& fact)
        : m_text(text)
        , m_fact(fact) {}

    Answer answer() {
        if (m_text.size() > 4096)
            return Answer::Unknown;
        const bool sound = takeApart();
        if (m_unknown)
            return Answer::Unknown;
        if (!sound || !join())
            return m_unknown ? Answer::Unknown : Answer::Wrong;
        return m_unknown ? Answer::Unknown : m_values.isEmpty() || m_values.top() ? Answer::Yes : Answer::No;
    }

    static QRegularExpression anchored(const char* pattern) {
        return QRegularExpression(u'^' + QString::fromLatin1(pattern),
                                  QRegularExpression::CaseInsensitiveOption |
                                      QRegularExpression::DotMatchesEverythingOption);
    }
    std::optional<QRegularExpressionMatch> take(const QRegularExpression& regex) {
        const QRegularExpressionMatch match = regex.match(m_text.mid(m_at));
        if (!match.hasMatch())
            return std::nullopt;
        m_at += match.capturedLength();
        return match;
    }

    bool takeApart() {
        while (m_at < m_text.size()) {
            if (m_text[m_at].isSpace()) {
                ++m_at;
                continue;
            }
            const QChar next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(u' ');
            const bool minus = m_text[m_at] == u'-' && !next.isSpace() && next != u')';
            if (minus) {
                m_tokens.push_back({'!'});
                ++m_at;
            }
            if (m_text[m_at] == u'(' || m_text[m_at] == u')') {
                m_tokens.push_back({m_text[m_at++].toLatin1()});
                continue;
            }
            static const QRegularExpression signs = anchored(R"((and|or|not)(?=$|\s|\(|\)))");
            const auto sign = minus ? std::nullopt : take(signs);
            if (sign)
                m_tokens.push_back({sign->captured(1).toLower() == u"and"  ? '&'
                                    : sign->captured(1).toLower() == u"or" ? '|'
                                                                           : '!'});
            else if (!takeWord())
                return false;
        }
        return true;
    }

    bool takeWord() {
        static const QRegularExpression dataBegins = anchored(R"((?=data[.[]))");
        static const QRegularExpression dataPath = anchored(R"(data([^\s:)]*):)");
        static const QRegularExpression fieldName = anchored("([a-z]+):");
        static const QRegularExpression comparison = anchored("(>=|<=|>|<)");
        static const QRegularExpression quotedText = anchored(R"re("((?:\\["\\]|[^"])*+)")re");
        static const QRegularExpression escape(QStringLiteral(R"(\\(["\\]))"));
        Token word;
        if (take(dataBegins)) {
            m_unknown = m_unknown || m_text.indexOf(u'"', m_at) >= 0;
            if (const auto path = take(dataPath)) {
                word.field = QStringLiteral("data");
                word.path = path->captured(1);
            }
        } else if (const auto field = take(fieldName)) {
            word.field = field->captured(1).toLower();
        }
        if (QStringList{QStringLiteral("re"), QStringLiteral("time"), QStringLiteral("after"),
                        QStringLiteral("before"), QStringLiteral("latency")}
                .contains(word.field)) {
            m_unknown = true;
            return false;
        }
        if (FilterWordReference::isNumber(word.field) || word.field == u"data")
            if (const auto op = take(comparison))
                word.op = op->captured(1);
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            const auto quoted = take(quotedText);
            if (!quoted)
                return false;
            word.quoted = true;
            word.value = quoted->captured(1);
            word.value.replace(escape, QStringLiteral("\\1"));
        } else {
            int open = 0;
            while (m_at < m_text.size() && !m_text[m_at].isSpace()) {
                open += m_text[m_at] == u'(' ? 1 : m_text[m_at] == u')' ? -1 : 0;
                if (open < 0)
                    break;
                word.value += m_text[m_at++];
            }
        }
        m_tokens.push_back(word);
        return true;
    }

    static int precedence(char sign) { return sign == '|' ? 1 : sign == '&' ? 2 : 0; }

    void apply() {
        const char sign = m_signs.pop();
        const bool right = m_values.pop();
        const bool left = m_values.pop();
        m_values.push(sign == '&' ? left && right : left || right);
    }
    void reduce(int least) {
        while (!m_signs.isEmpty() && precedence(m_signs.top()) >= least)
            apply();
    }
    void negate() {
        for (; !m_signs.isEmpty() && m_signs.top() == '!'; m_signs.pop())
            m_values.top() = !m_values.top();
    }

    bool join() {
        bool wanted = !m_tokens.empty();
        int depth = 0;
        for (const Token& token : m_tokens) {
            const bool begins = token.type == 'w' || token.type == '(' || token.type == '!';
            if (begins && !wanted) {
                reduce(2);
                m_signs.push('&');
            }
            if (begins != wanted && !begins)
                return false;
            wanted = token.type != 'w' && token.type != ')';
            if (token.type == 'w') {
                const auto value = FilterWordReference(token, m_fact, m_unknown).holds();
                if (!value)
                    return false;
                m_values.push(*value);
                negate();
            } else if (token.type == ')') {
                reduce(1);
                if (m_signs.isEmpty())
                    return false;
                m_signs.pop();
                --depth;
                negate();
            } else {
                if (!begins)
                    reduce(precedence(token.type));
                if (token.type == '(' && ++depth > 64)
                    return false;
                m_signs.push(token.type);
            }
        }
        if (wanted)
            return false;
        reduce(1);
        return m_signs.isEmpty();
    }

    const QString m_text;
    const Fact& m_fact;
    qsizetype m_at = 0;
    bool m_unknown = false;
    std::vector<Token> m_tokens;
    QStack<bool> m_values;
    QStack<char> m_signs;
};

} // namespace relay::test
