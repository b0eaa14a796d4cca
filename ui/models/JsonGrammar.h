// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonText.h"

#include <QCoreApplication>

namespace relay {

/// Follows JSON's grammar (RFC 8259) token by token, and says in a sentence what cannot stand where it does.
/// Remembers the brackets that are open, no more; nothing recurses. Any thread.
class JsonGrammar {
    Q_DECLARE_TR_FUNCTIONS(relay::JsonGrammar)
public:
    /// The text that the tokens' places are counted in; it outlives the grammar.
    explicit JsonGrammar(QStringView text)
        : m_text(text) {}

    /// A sentence where the token cannot stand here; empty if it can.
    QString take(const JsonToken& token);
    /// A sentence where something is missing at the text's end; empty if the value is whole.
    QString atEnd() const;

private:
    enum class Expected : quint8 { Value, ValueOrClose, Key, KeyOrClose, Colon, CommaOrClose, Nothing };

    QString close(QChar bracket);
    QString value(const JsonToken& token, QStringView word);
    void valueEnded();

    QStringView m_text;
    QString m_open;
    Expected m_expected = Expected::Value;
};

} // namespace relay
