// SPDX-License-Identifier: MIT
#include "models/JsonGrammar.h"

namespace relay {
namespace {

using Kind = JsonToken::Kind;

QString clipped(QStringView word) {
    return word.size() > 24 ? word.left(23).toString() + u'…' : word.toString();
}

QString bad(QStringView word) {
    if (word.startsWith(u'"'))
        return word.size() > 1 && word.endsWith(u'"')
                   ? JsonGrammar::tr("The string has an escape that JSON does not define.")
                   : JsonGrammar::tr("The string is not closed.");
    if (word.startsWith(u'\''))
        return JsonGrammar::tr("JSON strings need double quotes.");
    return JsonGrammar::tr("“%1” is not a JSON value; put text in double quotes.").arg(clipped(word));
}

} // namespace

QString JsonGrammar::take(const JsonToken& token) {
    const QStringView word = m_text.mid(token.position, token.length);
    if (token.kind == Kind::Bad)
        return bad(word);
    if (m_expected == Expected::Nothing)
        return tr("The value ends before “%1”; only one value can be sent.").arg(clipped(word));
    if (token.kind == Kind::Close)
        return close(word[0]);
    switch (m_expected) {
    case Expected::Value:
    case Expected::ValueOrClose:
        return value(token, word);
    case Expected::Key:
    case Expected::KeyOrClose:
        if (token.kind != Kind::Key)
            return token.kind == Kind::String
                       ? tr("A colon must follow the key %1.").arg(clipped(word))
                       : tr("Expected a key in double quotes, not “%1”.").arg(clipped(word));
        m_expected = Expected::Colon;
        return {};
    case Expected::Colon: // a token is only a key if a colon follows
        m_expected = Expected::Value;
        return {};
    case Expected::CommaOrClose:
        if (token.kind != Kind::Comma)
            return tr("A comma is missing before “%1”.").arg(clipped(word));
        m_expected = m_open.back() == u'{' ? Expected::Key : Expected::Value;
        return {};
    case Expected::Nothing:
        break;
    }
    return {};
}

QString JsonGrammar::atEnd() const {
    if (!m_open.isEmpty())
        return tr("“%1” is not closed.").arg(m_open.back());
    return m_expected == Expected::Nothing ? QString() : tr("There is no value yet.");
}

QString JsonGrammar::close(QChar bracket) {
    if (m_open.isEmpty())
        return tr("“%1” has no opening bracket.").arg(bracket);
    const QChar wanted = m_open.back() == u'{' ? u'}' : u']';
    if (bracket != wanted)
        return tr("“%1” must be closed by “%2”, not “%3”.").arg(m_open.back()).arg(wanted).arg(bracket);
    if (m_expected == Expected::Value || m_expected == Expected::Key || m_expected == Expected::Colon)
        return tr("Something is missing before “%1”.").arg(bracket);
    m_open.chop(1);
    valueEnded();
    return {};
}

QString JsonGrammar::value(const JsonToken& token, QStringView word) {
    if (token.kind == Kind::Open) {
        m_open += word[0];
        m_expected = word[0] == u'{' ? Expected::KeyOrClose : Expected::ValueOrClose;
        return {};
    }
    if (token.kind == Kind::Comma || token.kind == Kind::Colon || token.kind == Kind::Key)
        return tr("Expected a value, not “%1”.").arg(clipped(word));
    valueEnded();
    return {};
}

void JsonGrammar::valueEnded() {
    m_expected = m_open.isEmpty() ? Expected::Nothing : Expected::CommaOrClose;
}

} // namespace relay
