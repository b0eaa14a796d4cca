// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>

#include <vector>

namespace relay {

/// Rows for display, in columns as wide as their longest text. Untrusted texts are made safe.
class TextTable {
public:
    explicit TextTable(QByteArrayList head);
    void add(QByteArrayList row);
    /// The header and the rows. Fits into `width` columns by cutting the last column; 0 cuts nothing.
    QByteArray text(qsizetype width) const;

private:
    std::vector<QByteArrayList> m_rows; ///< the header first
};

} // namespace relay
