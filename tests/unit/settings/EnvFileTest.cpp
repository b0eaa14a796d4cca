// SPDX-License-Identifier: MIT
#include "settings/EnvFile.h"
#include "support/TestCase.h"

#include <QTest>

using relay::EnvFile;

class EnvFileTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aValueIsReadAsLaravelReadsIt_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("plain") << QByteArray("A=b") << QByteArray("b");
        QTest::newRow("blanks around") << QByteArray("  A = b  ") << QByteArray("b");
        QTest::newRow("windows line end") << QByteArray("A=b\r\nC=d\r\n") << QByteArray("b");
        QTest::newRow("export") << QByteArray("export A=b") << QByteArray("b");
        QTest::newRow("double quotes") << QByteArray("A=\"b c # d\"") << QByteArray("b c # d");
        QTest::newRow("single quotes") << QByteArray("A='b ${C}'") << QByteArray("b ${C}");
        QTest::newRow("escapes") << QByteArray("A=\"say \\\"hi\\\"\\n\"") << QByteArray("say \"hi\"\n");
        QTest::newRow("escaped interpolation")
            << QByteArray("C=x\nA=\"\\${C}-${C}\"") << QByteArray("${C}-x");
        QTest::newRow("comment behind") << QByteArray("A=b # why") << QByteArray("b");
        QTest::newRow("hash inside") << QByteArray("A=b#c") << QByteArray("b#c");
        QTest::newRow("interpolation") << QByteArray("C=x\nA=\"${C}-y\"") << QByteArray("x-y");
        QTest::newRow("unknown name") << QByteArray("A=\"${NONE}y\"") << QByteArray("y");
        QTest::newRow("equals inside") << QByteArray("A=b=c==") << QByteArray("b=c==");
        QTest::newRow("the last one counts") << QByteArray("A=b\nA=c") << QByteArray("c");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "A=b")
                                         << QByteArray("b");
        QTest::newRow("open quote") << QByteArray("A=\"b") << QByteArray("b");
    }
    void aValueIsReadAsLaravelReadsIt() {
        QFETCH(QByteArray, text);
        QTEST(EnvFile::parse(text).value("A"), "value");
    }

    void anAbsentNameDiffersFromAnEmptyValue() {
        const EnvFile file = EnvFile::parse("A=\nB=\"\"\n# C=x\nnonsense\n=y\nD E=z\n");
        QVERIFY(file.has("A"));
        QVERIFY(file.value("A").isEmpty() && !file.value("A").isNull());
        QVERIFY(file.has("B"));
        QVERIFY(!file.has("C"));
        QVERIFY(file.value("C").isNull());
        QVERIFY(!file.has("D E"));
    }

    void aMissingFileIsNone() { QVERIFY(!EnvFile::read(QStringLiteral("/nonexistent/.env"))); }
};

RELAY_TEST(EnvFileTest)
#include "EnvFileTest.moc"
