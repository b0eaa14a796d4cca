// SPDX-License-Identifier: MIT
#include "commands/TextTable.h"

#include "TerminalText.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qsizetype gap = 2;

} // namespace

TextTable::TextTable(QByteArrayList head) {
    m_rows.push_back(std::move(head));
}

void TextTable::add(QByteArrayList row) {
    for (QByteArray& cell : row)
        cell = safeText(cell);
    m_rows.push_back(std::move(row));
}

QByteArray TextTable::text(qsizetype width) const {
    std::vector<qsizetype> widths(static_cast<size_t>(m_rows.front().size()));
    for (const QByteArrayList& row : m_rows)
        for (size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[static_cast<qsizetype>(i)]));
    QByteArray text;
    for (const QByteArrayList& row : m_rows) {
        QByteArray line;
        for (size_t i = 0; i < widths.size(); ++i) {
            const QByteArray& cell = row[static_cast<qsizetype>(i)];
            line += cell;
            if (i + 1 < widths.size())
                line += QByteArray(widths[i] - columnsOf(cell) + gap, ' ');
        }
        text += (width > 0 ? cutTo(line, width) : line) + '\n';
    }
    return text;
}

} // namespace relay
