// SPDX-License-Identifier: MIT
#include "protocol/JsonValue.h"

#include "protocol/JsonString.h"
#include "protocol/JsonValidator.h"

#include <simdjson.h>

#include <cstring>

namespace relay {
namespace {

// Everything below walks a text that JsonValidator has accepted, and therefore needs no bounds checks.

const char* skipSpace(const char* at) {
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        ++at;
    return at;
}

/// memchr finds quotes many bytes at a time; one after an odd number of backslashes is escaped.
const char* skipString(const char* at, const char* end) {
    const char* const begin = at + 1;
    for (const char* from = begin;;) {
        const char* quote =
            static_cast<const char*>(std::memchr(from, '"', static_cast<std::size_t>(end - from)));
        const char* before = quote;
        while (before > begin && before[-1] == '\\')
            --before;
        if ((quote - before) % 2 == 0)
            return quote + 1;
        from = quote + 1;
    }
}

const char* skipContainer(const char* at, const char* end) {
    int depth = 0;
    do {
        switch (*at) {
        case '"':
            at = skipString(at, end);
            continue;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            --depth;
            break;
        default:
            break;
        }
        ++at;
    } while (depth > 0);
    return at;
}

bool endsScalar(char c) {
    return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

JsonValue::Type typeAt(char c) {
    switch (c) {
    case '{':
        return JsonValue::Type::Object;
    case '[':
        return JsonValue::Type::Array;
    case '"':
        return JsonValue::Type::String;
    case 't':
    case 'f':
        return JsonValue::Type::Bool;
    case 'n':
        return JsonValue::Type::Null;
    default:
        return JsonValue::Type::Number;
    }
}

/// A value inside an object or array: a scalar ends where the next delimiter begins.
JsonValue valueAt(const char* at, const char* textEnd) {
    const JsonValue::Type type = typeAt(*at);
    const char* end = at;
    if (type == JsonValue::Type::String)
        end = skipString(at, textEnd);
    else if (type == JsonValue::Type::Object || type == JsonValue::Type::Array)
        end = skipContainer(at, textEnd);
    else
        while (!endsScalar(*end))
            ++end;
    return {type, {at, end}};
}

/// Writes the character at `out` and returns the position after it.
char* putUtf8(char* out, quint32 c) {
    const auto byte = [&out](quint32 value) {
        *out++ = static_cast<char>(value);
    };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xc0 | c >> 6);
        byte(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        byte(0xe0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3f));
        byte(0x80 | (c & 0x3f));
    } else {
        byte(0xf0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3f));
        byte(0x80 | (c >> 6 & 0x3f));
        byte(0x80 | (c & 0x3f));
    }
    return out;
}

quint32 hexUnit(const char* at) {
    quint32 unit = 0;
    for (int i = 0; i < 4; ++i) {
        const auto c = static_cast<unsigned char>(at[i]);
        unit = unit << 4 | (c <= '9' ? c - '0' : (c | 0x20u) - 'a' + 10);
    }
    return unit;
}

/// Reads the escape (or surrogate pair of escapes) whose "\u" ends at `at`, and moves `at` past it.
quint32 unicodeEscape(const char*& at) {
    constexpr quint32 replacement = 0xfffd;
    const quint32 unit = hexUnit(at);
    at += 4;
    if (unit < 0xd800 || unit > 0xdfff)
        return unit;
    const bool pairs = unit < 0xdc00 && at[0] == '\\' && at[1] == 'u';
    const quint32 low = pairs ? hexUnit(at + 2) : 0;
    if (low < 0xdc00 || low > 0xdfff)
        return replacement;
    at += 6;
    return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

char simpleEscape(char c) {
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

} // namespace

Result<JsonValue, QByteArray> parseJson(QByteArrayView text) {
    if (!simdjson::validate_utf8(text.data(), static_cast<std::size_t>(text.size())))
        return QByteArrayLiteral("not valid UTF-8");
    if (const QByteArray error = JsonValidator(text).error(); !error.isEmpty())
        return error;
    const QByteArrayView trimmed = text.trimmed();
    return JsonValue{typeAt(trimmed[0]), trimmed};
}

QByteArray decodedString(const JsonValue& string) {
    const QByteArrayView content = string.raw.sliced(1, string.raw.size() - 2);
    QByteArray text(content.size(), Qt::Uninitialized); // decoding never lengthens
    char* out = text.data();
    const char* at = content.data();
    const char* const end = at + content.size();
    for (;;) {
        const qsizetype plain = plainLength({at, end});
        std::memcpy(out, at, static_cast<std::size_t>(plain));
        out += plain;
        at += plain;
        if (at == end)
            break;
        const char escape = at[1];
        at += 2;
        if (escape == 'u')
            out = putUtf8(out, unicodeEscape(at));
        else
            *out++ = simpleEscape(escape);
    }
    text.truncate(out - text.data());
    return text;
}

const char* typeName(JsonValue::Type type) {
    switch (type) {
    case JsonValue::Type::Null:
        return "null";
    case JsonValue::Type::Bool:
        return "a boolean";
    case JsonValue::Type::Number:
        return "a number";
    case JsonValue::Type::String:
        return "a string";
    case JsonValue::Type::Array:
        return "an array";
    case JsonValue::Type::Object:
        return "an object";
    }
    return "null";
}

JsonFields::JsonFields(const JsonValue& object) {
    if (object.type == JsonValue::Type::Object)
        m_at = object.raw.data() + 1;
    m_end = object.raw.end();
}

bool JsonFields::next() {
    if (m_at == nullptr)
        return false;
    m_at = skipSpace(m_at);
    if (*m_at == ',')
        m_at = skipSpace(m_at + 1);
    if (*m_at == '}') {
        m_at = nullptr;
        return false;
    }
    const JsonValue key = valueAt(m_at, m_end);
    m_key = key.raw.sliced(1, key.raw.size() - 2);
    if (plainLength(m_key) != m_key.size())
        m_key = m_decodedKey = decodedString(key);
    m_at = skipSpace(key.raw.end());
    m_value = valueAt(skipSpace(m_at + 1), m_end); // after the colon
    m_at = m_value.raw.end();
    return true;
}

JsonElements::JsonElements(const JsonValue& array) {
    if (array.type == JsonValue::Type::Array)
        m_at = array.raw.data() + 1;
    m_end = array.raw.end();
}

bool JsonElements::next() {
    if (m_at == nullptr)
        return false;
    m_at = skipSpace(m_at);
    if (*m_at == ',')
        m_at = skipSpace(m_at + 1);
    if (*m_at == ']') {
        m_at = nullptr;
        return false;
    }
    m_value = valueAt(m_at, m_end);
    m_at = m_value.raw.end();
    return true;
}

} // namespace relay
