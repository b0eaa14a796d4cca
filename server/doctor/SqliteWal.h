// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// The database file with the transactions that are committed but stand in its write-ahead log only ("-wal"),
/// as while a program has it open (https://sqlite.org/fileformat2.html#walformat). Unchanged if the bytes are
/// no such log. A value function.
QByteArray withWriteAheadLog(QByteArray database, const QByteArray& log);

} // namespace relay
