// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace relay {

/// A row, by column name. Numbers as text, null as a null array; a row is cut after a megabyte.
using SqliteRow = std::map<QByteArray, QByteArray>;

/// The rows of a table in a SQLite database file (https://sqlite.org/fileformat2.html), at most `most`;
/// nothing if the bytes are not such a file or contain no such table. Bounded by `most` and the number of
/// pages in the file, whatever the bytes say. A value function.
std::optional<std::vector<SqliteRow>> readSqliteTable(const QByteArray& database, const QByteArray& table,
                                                      std::size_t most);

} // namespace relay
