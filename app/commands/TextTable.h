// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>

#include <vector>

namespace relay {

/// Rows for people, in columns as wide as their longest text. Texts from outside are made safe.
class TextTable {
public:
    explicit TextTable(QByteArrayList head);
    void add(QByteArrayList row);
    /// The head, and the rows. Fits `width` columns, by cutting the last column; 0 cuts nothing.
    QByteArray text(qsizetype width) const;

private:
    std::vector<QByteArrayList> m_rows; ///< the head first
};

} // namespace relay
