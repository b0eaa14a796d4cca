// SPDX-License-Identifier: MIT
#include "journal/capture/SessionIds.h"

#include <QFile>

namespace relay {
namespace {

// What the relay can give out while the disk does not take anything.
constexpr quint64 ahead = 1'000'000;
constexpr int digits = 20; // always, so that the file is written over in one piece

} // namespace

void SessionIds::open(const QString& folder) {
    m_path = folder + QStringLiteral("/last-id");
    QFile file(m_path);
    if (file.open(QIODevice::ReadOnly))
        m_last = FactId(file.read(digits).toULongLong()); // 0 if it is no number
}

void SessionIds::reach(FactId id) {
    if (number(id) + ahead / 2 > number(m_last))
        write(FactId(number(id) + ahead));
}

void SessionIds::write(FactId id) {
    const QByteArray text = QByteArray::number(number(id)).rightJustified(digits, '0') + '\n';
    QFile file(m_path);
    // Not emptied before: a full disk still takes what is written over.
    if (file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.write(text) == text.size())
        m_last = id;
}

} // namespace relay
