// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace relay::test {

/// Compares `actual` with the file `name` in the folder `expectedIn`. Returns nothing if they are equal;
/// otherwise a message with the first line that differs, and writes the actual text to the folder `actualIn`
/// for tests/golden/accept.sh, which shows and accepts differences.
inline QByteArray differenceFromFile(const QString& expectedIn, const QString& actualIn, const char* name,
                                     const QByteArray& actual) {
    QFile golden(expectedIn + QString::fromUtf8(name));
    const QByteArray expected = golden.open(QIODevice::ReadOnly) ? golden.readAll() : QByteArray();
    const QString outPath = actualIn + QString::fromUtf8(name);
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

/// Texts that people read are checked against golden texts under tests/golden/. Returns nothing if `actual`
/// is the text of the file `name` ("api/refusals.txt"); see differenceFromFile().
inline QByteArray differenceFromGolden(const char* name, const QByteArray& actual) {
    return differenceFromFile(QStringLiteral(RELAY_GOLDEN_DIRECTORY "/"),
                              QStringLiteral(RELAY_GOLDEN_OUTPUT "/"), name, actual);
}

} // namespace relay::test
