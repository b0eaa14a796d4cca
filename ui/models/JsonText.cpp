// SPDX-License-Identifier: MIT
#include "models/JsonText.h"

#include "models/JsonGrammar.h"

#include <algorithm>

namespace relay {
namespace {

using Kind = JsonToken::Kind;

bool isSpace(QChar c) {
    return c == u' ' || c == u'\n' || c == u'\r' || c == u'\t';
}
bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}
bool isWord(QChar c) {
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c == u'.' ||
           c == u'+' || c == u'-' || c.unicode() > 127;
}

bool isNumber(QStringView text) {
    qsizetype at = 0;
    const auto digits = [&text, &at] {
        const qsizetype start = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - start;
    };
    if (at < text.size() && text[at] == u'-')
        ++at;
    const bool zero = at < text.size() && text[at] == u'0';
    const qsizetype whole = digits();
    if (whole == 0 || (zero && whole > 1))
        return false;
    if (at < text.size() && text[at] == u'.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

bool isHex(QChar c) {
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// The end of the string that begins at `start`; `good` is false if it is not closed on its line or contains
/// an invalid escape.
qsizetype stringEnd(QStringView text, qsizetype start, bool& good) {
    good = true;
    qsizetype at = start + 1;
    while (at < text.size() && text[at] != u'"') {
        if (text[at] == u'\n')
            break;
        good = good && text[at] >= u' ';
        if (text[at] == u'\\' && at + 1 < text.size()) {
            const QChar escape = text[++at];
            if (escape == u'u')
                good = good && at + 4 < text.size() &&
                       std::all_of(text.begin() + at + 1, text.begin() + at + 5, isHex);
            else
                good = good && QStringView(u"\"\\/bfnrt").contains(escape);
            if (escape == u'\n')
                break;
        }
        ++at;
    }
    if (at < text.size() && text[at] == u'"')
        return at + 1;
    good = false;
    return at;
}

JsonToken tokenAt(QStringView text, qsizetype at) {
    const QChar c = text[at];
    switch (c.unicode()) {
    case u'{':
    case u'[':
        return {Kind::Open, at, 1};
    case u'}':
    case u']':
        return {Kind::Close, at, 1};
    case u':':
        return {Kind::Colon, at, 1};
    case u',':
        return {Kind::Comma, at, 1};
    case u'"': {
        bool good = true;
        const qsizetype end = stringEnd(text, at, good);
        if (!good)
            return {Kind::Bad, at, end - at};
        qsizetype after = end;
        while (after < text.size() && isSpace(text[after]))
            ++after;
        return {after < text.size() && text[after] == u':' ? Kind::Key : Kind::String, at, end - at};
    }
    default:
        break;
    }
    qsizetype end = at + 1;
    while (isWord(c) && end < text.size() && isWord(text[end]))
        ++end;
    const QStringView word = text.mid(at, end - at);
    if (word == u"true" || word == u"false" || word == u"null")
        return {Kind::Keyword, at, end - at};
    return {isNumber(word) ? Kind::Number : Kind::Bad, at, end - at};
}

JsonError errorAt(QStringView text, qsizetype position, const QString& sentence) {
    JsonError error{sentence, position};
    const QStringView before = text.left(position);
    error.line = static_cast<int>(before.count(u'\n')) + 1;
    error.column = static_cast<int>(position - before.lastIndexOf(u'\n'));
    return error;
}

} // namespace

std::vector<JsonToken> jsonTokens(QStringView text) {
    std::vector<JsonToken> tokens;
    for (qsizetype at = 0; at < text.size();) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        tokens.push_back(tokenAt(text, at));
        at += tokens.back().length;
    }
    return tokens;
}

Result<std::vector<JsonToken>, JsonError> checkedJsonTokens(QStringView text) {
    std::vector<JsonToken> tokens = jsonTokens(text);
    JsonGrammar grammar(text);
    for (const JsonToken& token : tokens)
        if (const QString sentence = grammar.take(token); !sentence.isEmpty())
            return errorAt(text, token.position, sentence);
    if (const QString sentence = grammar.atEnd(); !sentence.isEmpty())
        return errorAt(text, text.size(), sentence);
    return tokens;
}

std::optional<JsonError> jsonError(QStringView text) {
    const auto tokens = checkedJsonTokens(text);
    return tokens ? std::nullopt : std::optional(tokens.error());
}

Result<QString, JsonError> formattedJson(QStringView text) {
    const auto tokens = checkedJsonTokens(text);
    if (!tokens)
        return tokens.error();
    static constexpr qsizetype maxIndent = 50; // a text of only brackets must not grow quadratically
    QString out;
    out.reserve(text.size() * 2);
    qsizetype depth = 0;
    const auto newLine = [&out, &depth] {
        out += u'\n' + QString(std::min(depth, maxIndent) * 2, u' ');
    };
    for (size_t i = 0; i < tokens->size(); ++i) {
        const JsonToken& token = (*tokens)[i];
        const bool empty = token.kind == Kind::Open && (*tokens)[i + 1].kind == Kind::Close;
        if (token.kind == Kind::Close && (*tokens)[i - 1].kind != Kind::Open) {
            --depth;
            newLine();
        }
        out += text.mid(token.position, token.length);
        if (token.kind == Kind::Open && !empty) {
            ++depth;
            newLine();
        } else if (token.kind == Kind::Comma) {
            newLine();
        } else if (token.kind == Kind::Colon) {
            out += u' ';
        }
    }
    return out;
}

QString jsonStringValue(QStringView token) {
    QString value;
    value.reserve(token.size());
    for (qsizetype i = 1; i + 1 < token.size(); ++i) {
        if (token[i] != u'\\') {
            value += token[i];
            continue;
        }
        switch (token[++i].unicode()) {
        case u'b':
            value += u'\b';
            break;
        case u'f':
            value += u'\f';
            break;
        case u'n':
            value += u'\n';
            break;
        case u'r':
            value += u'\r';
            break;
        case u't':
            value += u'\t';
            break;
        case u'u':
            value += QChar(token.mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
            break;
        default:
            value += token[i];
        }
    }
    return value;
}

} // namespace relay
