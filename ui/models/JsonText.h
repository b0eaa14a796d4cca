// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace relay {

/// One piece of a JSON text. Positions count UTF-16 units, as editors do.
struct JsonToken {
    enum class Kind : quint8 { Open, Close, Colon, Comma, Key, String, Number, Keyword, Bad };
    Kind kind;
    qsizetype position = 0;
    qsizetype length = 0;
};

/// Where and why a text is not JSON.
struct JsonError {
    QString sentence; ///< what was found and what would be right, without the position
    qsizetype position = 0;
    int line = 1; ///< counted from 1
    int column = 1;
};

/// The pieces of a text, whether or not they make sense together; for colouring. A string before a colon is a
/// key. White space is not part of any piece.
std::vector<JsonToken> jsonTokens(QStringView text);

/// The pieces of one JSON value; if the text is not one, the first error.
Result<std::vector<JsonToken>, JsonError> checkedJsonTokens(QStringView text);

/// The first error; nullopt if the text is one JSON value (RFC 8259). An empty text is not JSON. Depth is
/// bounded only by the text: nothing recurses.
std::optional<JsonError> jsonError(QStringView text);

/// The same value on several lines, indented by two; keys keep their order, and numbers and strings their
/// spelling (QJsonDocument would sort and round them).
Result<QString, JsonError> formattedJson(QStringView text);

/// What a string token (with its quotes) stands for.
QString jsonStringValue(QStringView token);

} // namespace relay
