// SPDX-License-Identifier: MIT
#include "doctor/SqliteWal.h"

#include <QtEndian>

namespace relay {
namespace {

constexpr qsizetype logHeader = 32;
constexpr qsizetype frameHeader = 24;
constexpr qsizetype largestDatabase = 64 * 1024 * 1024;

quint32 numberAt(const QByteArray& bytes, qsizetype at) {
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

} // namespace

QByteArray withWriteAheadLog(QByteArray database, const QByteArray& log) {
    constexpr quint32 magic = 0x377f0682; // its last bit is the byte order of the checksums
    if (log.size() < logHeader || (numberAt(log, 0) & ~1u) != magic)
        return database;
    const qsizetype pageSize = numberAt(log, 8);
    if (pageSize < 512 || pageSize > 65536)
        return database;
    const QByteArray salt = log.sliced(16, 8); // frames with another one are older than the log's last reset
    QByteArray changed = database;
    for (qsizetype at = logHeader; at + frameHeader + pageSize <= log.size(); at += frameHeader + pageSize) {
        if (QByteArrayView(log).sliced(at + 8, 8) != salt)
            break;
        const qsizetype end = qsizetype(numberAt(log, at)) * pageSize;
        if (end == 0 || end > largestDatabase)
            break;
        if (changed.size() < end)
            changed.resize(end, '\0');
        changed.replace(end - pageSize, pageSize, log.sliced(at + frameHeader, pageSize));
        if (numberAt(log, at + 4) != 0) // the last frame of a transaction
            database = changed;
    }
    return database;
}

} // namespace relay
