// SPDX-License-Identifier: MIT
#include "PhpDotenvRows.h"
#include "settings/EnvFile.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Protects that a `.env` is read as phpdotenv reads it, which is what Laravel gets.
class PhpDotenvTest final : public TestCase {
    Q_OBJECT

private slots:
    void aFileIsReadAsPhpdotenvReadsIt_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        for (const PhpDotenvRow& row : phpDotenvRows)
            QTest::newRow(row.title) << QByteArray(row.text) << QByteArray(row.name) << QByteArray(row.value);
    }
    void aFileIsReadAsPhpdotenvReadsIt() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, name);
        const EnvFile file = EnvFile::parse(text);
        // A quote that never closes is dropped by phpdotenv without a word; it is a fault here.
        const bool isDropped =
            file.fault() && file.fault()->kind == EnvFault::Kind::QuoteOpen && !file.has(name);
        const QByteArray value = isDropped         ? QByteArray(absent)
                                 : file.fault()    ? QByteArray(refused)
                                 : !file.has(name) ? QByteArray(absent)
                                                   : file.value(name);
        QTEST(value, "value");
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PhpDotenvTest)
#include "PhpDotenvTest.moc"
