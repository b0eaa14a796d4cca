// SPDX-License-Identifier: MIT
#pragma once

#include "journal/TextPattern.h"
#include "journal/filter/FilterWord.h"
#include "journal/filter/JsonPath.h"

#include <optional>

namespace relay {

/// What a value at a path of the JSON payload must be (`data.order.id:5`): a text, compared with a string's
/// characters or with the JSON of any other value; or a number, if both are numbers. Comparisons and ranges
/// are numeric, also for digits in a string, and otherwise use character order (dates). Without a path, a
/// payload that is not JSON is treated as text. A value, any thread.
class PayloadTerm {
public:
    /// `path` is the part between `data` and the colon. The error is a sentence.
    static Result<PayloadTerm, QString> make(const QString& path, const FilterWord& word);

    bool holds(QByteArrayView payload) const;

private:
    /// One side of a comparison.
    struct Bound {
        QByteArray text;
        bool included = true;
    };

    PayloadTerm(JsonPath path, TextPattern pattern)
        : m_path(std::move(path))
        , m_pattern(std::move(pattern)) {}

    bool fits(const JsonValue& value) const;
    bool compares() const { return m_least || m_most; }
    bool isWithin(const QByteArray& value, bool isText) const;

    JsonPath m_path;
    TextPattern m_pattern;
    QByteArray m_number; ///< what the value must equal if it is a number; null if the word is not a number
    std::optional<Bound> m_least;
    std::optional<Bound> m_most;
    bool m_anywhere = false; ///< no path
};

} // namespace relay
