// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace relay {

/// `text` with %XX decoded; a '%' that is not an escape is kept. `plusIsSpace`: decode '+' as in forms.
QByteArray percentDecoded(QByteArrayView text, bool plusIsSpace);

/// Restores the '+' in a decoded query value whose sender did not escape them, so that they became blanks.
QByteArray withPlusForBlanks(QByteArrayView decoded);

/// A URL's query, or a form body (application/x-www-form-urlencoded), as decoded pairs in their order. A
/// value; accepts any bytes. Memory is bounded by the text's own size.
class Query {
public:
    using Pair = std::pair<QByteArray, QByteArray>;

    explicit Query(QByteArrayView raw);

    const std::vector<Pair>& pairs() const& { return m_pairs; }
    /// By value: a range-for over the pairs of a temporary would outlive them.
    std::vector<Pair> pairs() && { return std::move(m_pairs); }
    /// The first value with that name (case-sensitive); a null QByteArray if there is none, empty but not
    /// null for `name=` and `name`.
    QByteArray value(QByteArrayView name) const;

private:
    std::vector<Pair> m_pairs;
};

} // namespace relay
