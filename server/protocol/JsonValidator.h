// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <bitset>

namespace relay {

/// Checks that a text is one well-formed JSON value, without recursion and without building anything.
/// Part of parseJson(); used once and thrown away.
class JsonValidator {
public:
    explicit JsonValidator(QByteArrayView text);
    /// Empty if the text is valid, otherwise a sentence.
    QByteArray error();

private:
    enum class Expect : quint8 { Value, ValueOrEnd, KeyOrEnd, Key, CommaOrEnd, Nothing };

    bool step();
    bool value();
    bool open(char bracket);
    bool close(char bracket);
    bool key();
    bool comma();
    bool string();
    bool escape();
    bool number();
    bool digits();
    bool literal(QByteArrayView word);
    bool fail(const char* expected);
    void skipSpace();
    void valueEnded();
    bool atEnd() const { return m_at == m_end; }

    const char* m_begin;
    const char* m_at;
    const char* m_end;
    Expect m_expect = Expect::Value;
    int m_depth = 0;
    std::bitset<512> m_isObject; ///< one bit per level: object or array
    const char* m_expected = nullptr;
};

} // namespace relay
