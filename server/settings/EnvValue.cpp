// SPDX-License-Identifier: MIT
#include "settings/EnvValue.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace relay {
namespace {

class ValueReader {
public:
    EnvValue read(const QByteArray& raw) {
        for (const char c : raw)
            take(c);
        if (m_state == State::SingleQuoted || m_state == State::DoubleQuoted || m_state == State::Escape)
            blame(EnvFault::Kind::QuoteOpen);
        return std::move(m_value);
    }

private:
    enum class State : quint8 { Initial, Unquoted, SingleQuoted, DoubleQuoted, Escape, Behind, Comment };

    void take(char c) {
        switch (m_state) {
        case State::Initial:
            takeFirst(c);
            break;
        case State::Unquoted:
            takeUnquoted(c);
            break;
        case State::SingleQuoted:
            if (c == '\'')
                m_state = State::Behind;
            else
                add(c);
            break;
        case State::DoubleQuoted:
            takeQuoted(c);
            break;
        case State::Escape:
            takeEscaped(c);
            break;
        case State::Behind:
            takeBehind(c);
            break;
        case State::Comment:
            break;
        }
    }

    void takeFirst(char c) {
        m_isQuoted = c == '\'' || c == '"';
        if (c == '\'')
            m_state = State::SingleQuoted;
        else if (c == '"')
            m_state = State::DoubleQuoted;
        else
            takeUnquoted(c);
    }

    void takeUnquoted(char c) {
        m_state = c == '#' ? State::Comment : isEnvBlank(c) ? State::Behind : State::Unquoted;
        if (m_state == State::Behind)
            m_blanks = QByteArray(1, c);
        else if (m_state == State::Unquoted)
            addExpanded(c);
    }

    void takeQuoted(char c) {
        if (c == '"')
            m_state = State::Behind;
        else if (c == '\\')
            m_state = State::Escape;
        else
            addExpanded(c);
    }

    void takeEscaped(char c) {
        static constexpr char letters[] = "fnrtv";
        static constexpr char meanings[] = "\f\n\r\t\v";
        m_state = State::DoubleQuoted;
        const char* letter = c == '\0' ? nullptr : std::strchr(letters, c);
        if (!letter && c != '"' && c != '\\' && c != '$')
            blame(EnvFault::Kind::EscapeUnknown);
        add(letter ? meanings[letter - letters] : c);
    }

    /// Only blanks and a comment may follow the value. Anything else is taken as part of the value.
    void takeBehind(char c) {
        if (c == '#') {
            m_state = State::Comment;
        } else if (isEnvBlank(c)) {
            m_blanks += c;
        } else {
            blame(m_isQuoted ? EnvFault::Kind::TextBehind : EnvFault::Kind::BlankUnquoted);
            m_value.text += m_blanks;
            m_blanks.clear();
            m_state = State::Unquoted;
            addExpanded(c);
        }
    }

    void addExpanded(char c) {
        if (c == '$')
            m_value.dollars.push_back(m_value.text.size());
        add(c);
    }
    void add(char c) { m_value.text += c; }

    void blame(EnvFault::Kind kind) {
        if (!m_value.fault)
            m_value.fault = kind;
    }

    EnvValue m_value;
    State m_state = State::Initial;
    QByteArray m_blanks;
    bool m_isQuoted = false;
};

} // namespace

EnvValue readEnvValue(const QByteArray& raw) {
    return ValueReader().read(raw);
}

QByteArray doubleQuotedEnvValue(const QByteArray& value) {
    QByteArray escaped = value;
    for (const char* special : {"\\", "\"", "$"})
        escaped.replace(special, QByteArray("\\") + special);
    return '"' + escaped + '"';
}

QByteArray writtenEnvValue(const QByteArray& value) {
    const auto isPlain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) ||
               QByteArrayView("_-.:/+=@,;%~").contains(c);
    };
    if (std::all_of(value.begin(), value.end(), isPlain))
        return value;
    return value.contains('\'') ? doubleQuotedEnvValue(value) : '\'' + value + '\'';
}

} // namespace relay
