// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

namespace relay {

/// What stands behind the `=` of a line of a `.env`.
struct EnvValue {
    QByteArray text = QByteArrayLiteral(""); ///< without quotes, escapes and comment
    std::vector<qsizetype> dollars;          ///< where in `text` a `${NAME}` may begin that is to be expanded
    std::optional<EnvFault::Kind> fault;     ///< why phpdotenv refuses it
};

/// A blank as PHP's ctype_space() knows it.
constexpr bool isEnvBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Takes the trimmed text and reads it with the states of phpdotenv's EntryParser. A value function.
EnvValue readEnvValue(const QByteArray& raw);

/// The value as a `.env` takes it: quoted where it would otherwise end early or be read as something else.
QByteArray writtenEnvValue(const QByteArray& value);
/// In double quotes, escaped.
QByteArray doubleQuotedEnvValue(const QByteArray& value);

} // namespace relay
