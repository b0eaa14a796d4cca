// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonText.h"

#include <QCoreApplication>

namespace relay {

/// Follows JSON's grammar (RFC 8259) token by token, and reports misplaced tokens with a sentence. Remembers
/// only the open brackets; does not recurse. Any thread.
class JsonGrammar {
    Q_DECLARE_TR_FUNCTIONS(relay::JsonGrammar)
public:
    /// The text that the tokens' positions refer to; it outlives the grammar.
    explicit JsonGrammar(QStringView text)
        : m_text(text) {}

    /// An error sentence if the token cannot be here; empty if it can.
    QString take(const JsonToken& token);
    /// An error sentence if something is missing at the end of the text; empty if the value is complete.
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
