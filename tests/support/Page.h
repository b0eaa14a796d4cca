// SPDX-License-Identifier: MIT
#pragma once

#include "support/Golden.h"

#include <algorithm>

namespace relay::test {

/// The text of a page in resources/docs ("settings.md"); empty if it cannot be read.
inline QByteArray pageText(const char* name) {
    QFile page(QStringLiteral(RELAY_PAGES_DIRECTORY "/") + QString::fromUtf8(name));
    return page.open(QIODevice::ReadOnly) ? page.readAll() : QByteArray();
}

/// The cells of a table's row, "| a | `b` |", without the code marks; empty if the line is not a row.
inline QList<QByteArray> cellsOf(const QByteArray& line) {
    QList<QByteArray> cells;
    if (!line.startsWith("| ") || !line.endsWith(" |"))
        return cells;
    for (const QByteArray& cell : line.sliced(2, line.size() - 4).split('|'))
        cells.push_back(cell.trimmed().replace('`', ""));
    return cells;
}

/// The part of a page below the heading, up to the next heading of the same or a higher level.
inline QByteArray sectionOf(const QByteArray& page, const QByteArray& heading) {
    const qsizetype begin = page.indexOf("\n" + heading + "\n");
    if (begin < 0)
        return {};
    const qsizetype level = heading.indexOf(' ');
    qsizetype end = page.size();
    for (qsizetype i = 1; i <= level; ++i)
        if (const qsizetype at = page.indexOf("\n" + QByteArray(i, '#') + ' ', begin + 1); at >= 0)
            end = std::min(end, at);
    return page.sliced(begin + 1, end - begin - 1);
}

/// Pages have generated parts, between `<!-- generated: part -->` and `<!-- end -->`. Returns nothing if the
/// part is exactly `text`; otherwise a message, and writes the page as it should be for
/// tests/golden/accept.sh.
inline QByteArray differenceFromPage(const char* name, const QByteArray& part, const QByteArray& text) {
    QByteArray page = pageText(name);
    const QByteArray mark = "<!-- generated: " + part + " -->\n";
    const qsizetype begin = page.indexOf(mark);
    const qsizetype end = page.indexOf("<!-- end -->", begin);
    if (begin < 0 || end < 0)
        return QByteArray(name) + " has no part " + mark.trimmed() + " … <!-- end -->.";
    page.replace(begin + mark.size(), end - begin - mark.size(), text);
    return differenceFromFile(QStringLiteral(RELAY_PAGES_DIRECTORY "/"),
                              QStringLiteral(RELAY_PAGES_OUTPUT "/"), name, page);
}

} // namespace relay::test
