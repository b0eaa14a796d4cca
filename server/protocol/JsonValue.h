// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>

namespace relay {

/// A JSON value as a slice of the text it was read from: nothing is copied or rebuilt, so payload bytes stay
/// exactly as they were. Valid as long as that text.
struct JsonValue {
    enum class Type : quint8 { Null, Bool, Number, String, Array, Object };
    Type type = Type::Null;
    QByteArrayView raw; ///< the value's own bytes, without surrounding whitespace

    bool isNull() const { return type == Type::Null; }
    bool isString() const { return type == Type::String; }
};

/// Nesting beyond this is refused (the default depth of PHP's json_decode).
inline constexpr int maxJsonDepth = 512;

/// Reads a text as exactly one JSON value (RFC 8259), checked to its last byte: UTF-8, escapes, numbers,
/// parts that are skipped later, and that nothing follows. The error is a sentence with the offset of the
/// offending byte. A lone surrogate escape passes, because PHP and JavaScript send it. Accepts any bytes.
Result<JsonValue, QByteArray> parseJson(QByteArrayView text);

/// The text of a string value, with escapes decoded; a lone surrogate becomes U+FFFD. Never null.
QByteArray decodedString(const JsonValue& string);

/// "a string", "an object", … for error sentences.
const char* typeName(JsonValue::Type type);

/// Walks the fields of an object that parseJson() accepted, in their order: `for (JsonFields f(object);
/// f.next();) use(f.key(), f.value())`. A value that is not an object has none.
class JsonFields {
public:
    explicit JsonFields(const JsonValue& object);
    bool next();
    QByteArrayView key() const { return m_key; } ///< decoded; valid until next()
    const JsonValue& value() const { return m_value; }

private:
    const char* m_at = nullptr; ///< null at the end
    const char* m_end = nullptr;
    QByteArrayView m_key;
    QByteArray m_decodedKey; ///< if the key has escapes
    JsonValue m_value;
};

/// Walks the elements of an array that parseJson() accepted. A value that is not an array has none.
class JsonElements {
public:
    explicit JsonElements(const JsonValue& array);
    bool next();
    const JsonValue& value() const { return m_value; }

private:
    const char* m_at = nullptr;
    const char* m_end = nullptr;
    JsonValue m_value;
};

} // namespace relay
