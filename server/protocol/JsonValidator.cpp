// SPDX-License-Identifier: MIT
#include "protocol/JsonValidator.h"

#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"

namespace relay {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isSimpleEscape(char c) {
    return c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't';
}

bool isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

JsonValidator::JsonValidator(QByteArrayView text)
    : m_begin(text.data())
    , m_at(text.data())
    , m_end(text.data() + text.size()) {
    static_assert(decltype(m_isObject)().size() == std::size_t(maxJsonDepth));
}

QByteArray JsonValidator::error() {
    for (skipSpace(); !atEnd(); skipSpace())
        if (!step())
            break;
    if (m_expected == nullptr && m_expect == Expect::Nothing)
        return {};
    if (m_expected == nullptr)
        return QByteArrayLiteral("invalid JSON: it ends too early, after ") +
               QByteArray::number(m_end - m_begin) + " bytes";
    return QByteArrayLiteral("invalid JSON at byte ") + QByteArray::number(m_at - m_begin) + ": expected " +
           m_expected;
}

bool JsonValidator::step() {
    const char c = *m_at;
    switch (m_expect) {
    case Expect::ValueOrEnd:
        return c == ']' ? close(c) : value();
    case Expect::Value:
        return value();
    case Expect::KeyOrEnd:
        return c == '}' ? close(c) : key();
    case Expect::Key:
        return key();
    case Expect::CommaOrEnd:
        return c == ',' ? comma() : close(c);
    case Expect::Nothing:
        break;
    }
    return fail("nothing after the value");
}

bool JsonValidator::value() {
    switch (*m_at) {
    case '{':
    case '[':
        return open(*m_at);
    case '"':
        if (!string())
            return false;
        break;
    case 't':
        if (!literal("true"))
            return false;
        break;
    case 'f':
        if (!literal("false"))
            return false;
        break;
    case 'n':
        if (!literal("null"))
            return false;
        break;
    default:
        if (!number())
            return false;
        break;
    }
    valueEnded();
    return true;
}

bool JsonValidator::open(char bracket) {
    if (m_depth == maxJsonDepth)
        return fail("no more than 512 levels of nesting");
    m_isObject[static_cast<std::size_t>(m_depth++)] = bracket == '{';
    m_expect = bracket == '{' ? Expect::KeyOrEnd : Expect::ValueOrEnd;
    ++m_at;
    return true;
}

bool JsonValidator::close(char bracket) {
    const bool isObject = m_isObject[static_cast<std::size_t>(m_depth - 1)];
    if (bracket != (isObject ? '}' : ']'))
        return fail(isObject ? "a comma or }" : "a comma or ]");
    --m_depth;
    ++m_at;
    valueEnded();
    return true;
}

bool JsonValidator::key() {
    if (*m_at != '"')
        return fail("a key in double quotes");
    if (!string())
        return false;
    skipSpace();
    if (atEnd() || *m_at != ':')
        return fail("a colon after the key");
    ++m_at;
    m_expect = Expect::Value;
    return true;
}

bool JsonValidator::comma() {
    ++m_at;
    m_expect = m_isObject[static_cast<std::size_t>(m_depth - 1)] ? Expect::Key : Expect::Value;
    return true;
}

bool JsonValidator::string() {
    ++m_at;
    for (;;) {
        m_at += plainLength({m_at, m_end});
        if (atEnd())
            return fail("the string's closing quote");
        if (*m_at == '"')
            break;
        if (*m_at != '\\')
            return fail("no control character inside a string (escape it)");
        if (!escape())
            return false;
    }
    ++m_at;
    return true;
}

bool JsonValidator::escape() {
    ++m_at;
    if (atEnd())
        return fail("the rest of the escape");
    if (*m_at == 'u') {
        for (int i = 0; i < 4; ++i) {
            ++m_at;
            if (atEnd() || !isHexDigit(*m_at))
                return fail("four hex digits after \\u");
        }
    } else if (!isSimpleEscape(*m_at)) {
        return fail("a valid escape after the backslash");
    }
    ++m_at;
    return true;
}

bool JsonValidator::number() {
    if (*m_at == '-')
        ++m_at;
    const bool leadingZero = !atEnd() && *m_at == '0';
    const char* start = m_at;
    if (!digits())
        return fail("a value");
    if (leadingZero && m_at - start > 1) {
        m_at = start;
        return fail("a number without leading zeros");
    }
    if (!atEnd() && *m_at == '.') {
        ++m_at;
        if (!digits())
            return fail("a digit after the decimal point");
    }
    if (!atEnd() && (*m_at == 'e' || *m_at == 'E')) {
        ++m_at;
        if (!atEnd() && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        if (!digits())
            return fail("a digit in the exponent");
    }
    return true;
}

bool JsonValidator::digits() {
    const char* start = m_at;
    while (!atEnd() && isDigit(*m_at))
        ++m_at;
    return m_at > start;
}

bool JsonValidator::literal(QByteArrayView word) {
    if (!QByteArrayView(m_at, m_end).startsWith(word))
        return fail("a value");
    m_at += word.size();
    return true;
}

bool JsonValidator::fail(const char* expected) {
    m_expected = expected;
    return false;
}

void JsonValidator::skipSpace() {
    while (!atEnd() && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r'))
        ++m_at;
}

void JsonValidator::valueEnded() {
    m_expect = m_depth == 0 ? Expect::Nothing : Expect::CommaOrEnd;
}

} // namespace relay
