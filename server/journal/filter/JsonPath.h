// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/JsonValue.h"
#include "protocol/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace relay {

/// A path into a JSON value: `.key`, `."any key"`, `[0]`, `.*` and `[*]` for every child; `.0` also means an
/// array element. A value, any thread.
class JsonPath {
public:
    static constexpr std::size_t mostSteps = 32;
    using Visit = std::function<bool(const JsonValue& value)>;

    /// An empty text is the value itself. The error is a sentence.
    static Result<JsonPath, QString> parse(const QString& text);

    /// Whether `visit` returns true for any of the values that the path leads to. If an object repeats a key,
    /// the last one counts, as in PHP and JavaScript.
    bool anyOf(const JsonValue& root, const Visit& visit) const { return walk(root, visit, 0); }
    /// A key that any text with such a value must contain; empty if there is none.
    const QByteArray& neededKey() const { return m_neededKey; }

private:
    struct Step {
        bool every = false;
        bool isIndex = false; ///< written in brackets: not a key
        QByteArray key;
        qint64 index = -1; ///< -1 if it is not an array index
    };

    class Reader;

    bool walk(const JsonValue& value, const Visit& visit, std::size_t at) const;
    bool walkObject(const JsonValue& object, const Visit& visit, std::size_t at) const;
    bool walkArray(const JsonValue& array, const Visit& visit, std::size_t at) const;

    std::vector<Step> m_steps;
    QByteArray m_neededKey;
};

} // namespace relay
