// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace relay::test {

/// What people read is held by golden texts under tests/golden/. Gives nothing where `actual` is the text of
/// the file `name` ("api/refusals.txt"); otherwise a message with the first line that differs, and leaves
/// the actual text beside the build for tests/golden/accept.sh, which shows and accepts differences.
inline QByteArray differenceFromGolden(const char* name, const QByteArray& actual) {
    QFile golden(QStringLiteral(RELAY_GOLDEN_DIRECTORY "/") + QString::fromUtf8(name));
    const QByteArray expected = golden.open(QIODevice::ReadOnly) ? golden.readAll() : QByteArray();
    const QString outPath = QStringLiteral(RELAY_GOLDEN_OUTPUT "/") + QString::fromUtf8(name);
    if (golden.isOpen() && expected == actual) {
        QFile::remove(outPath);
        return {};
    }
    QDir().mkpath(QFileInfo(outPath).path());
    QFile out(outPath);
    if (out.open(QIODevice::WriteOnly))
        out.write(actual);

    const QList<QByteArray> wanted = expected.split('\n');
    const QList<QByteArray> got = actual.split('\n');
    qsizetype line = 0;
    while (line < wanted.size() && line < got.size() && wanted[line] == got[line])
        ++line;
    return QByteArray(name) + ", line " + QByteArray::number(line + 1) +
           ":\n  golden: " + wanted.value(line) + "\n  actual: " + got.value(line) +
           "\nIf the new text is the better one: tests/golden/accept.sh";
}

} // namespace relay::test
