// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

namespace relay {

/// What follows the `=` in a line of a `.env`.
struct EnvValue {
    QByteArray text = QByteArrayLiteral(""); ///< without quotes, escapes and comment
    std::vector<qsizetype> dollars;          ///< positions in `text` where a `${NAME}` to expand may begin
    std::optional<EnvFault::Kind> fault;     ///< why phpdotenv rejects it
};

/// A blank as defined by PHP's ctype_space().
constexpr bool isEnvBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Parses the trimmed text with the states of phpdotenv's EntryParser. A value function.
EnvValue readEnvValue(const QByteArray& raw);

/// The value as written in a `.env`: quoted if it would otherwise end early or be read as something else.
QByteArray writtenEnvValue(const QByteArray& value);
/// In double quotes, escaped.
QByteArray doubleQuotedEnvValue(const QByteArray& value);

} // namespace relay
