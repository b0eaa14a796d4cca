// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace relay {

/// `text` with %XX decoded; a '%' that is no escape stays as it is. `plusIsSpace` as in forms.
QByteArray percentDecoded(QByteArrayView text, bool plusIsSpace);

/// A decoded query value whose '+' were not escaped by who sent it, and so became blanks: with '+' again.
QByteArray withPlusForBlanks(QByteArrayView decoded);

/// A URL's query, or a form body (application/x-www-form-urlencoded), as decoded pairs in their order.
/// A value; any bytes give an answer. Memory is bounded by the text's own size.
class Query {
public:
    using Pair = std::pair<QByteArray, QByteArray>;

    explicit Query(QByteArrayView raw);

    const std::vector<Pair>& pairs() const& { return m_pairs; }
    /// By value: a range-for over a temporary's pairs would outlive them.
    std::vector<Pair> pairs() && { return std::move(m_pairs); }
    /// The first with that name (case matters); null QByteArray if there is none, empty but not null for
    /// `name=` and `name`.
    QByteArray value(QByteArrayView name) const;

private:
    std::vector<Pair> m_pairs;
};

} // namespace relay
