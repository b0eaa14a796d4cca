// SPDX-License-Identifier: MIT
#include "settings/EnvFile.h"
#include "support/TestCase.h"

#include <QTest>

using relay::EnvFault;
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
        QTest::newRow("export") << QByteArray("export  A=b") << QByteArray("b");
        QTest::newRow("double quotes") << QByteArray("A=\"b c # d\"") << QByteArray("b c # d");
        QTest::newRow("single quotes") << QByteArray("A='b ${C}'") << QByteArray("b ${C}");
        QTest::newRow("escapes") << QByteArray("A=\"say \\\"hi\\\"\\n\"") << QByteArray("say \"hi\"\n");
        QTest::newRow("escaped interpolation")
            << QByteArray("C=x\nA=\"\\${C}-${C}\"") << QByteArray("${C}-x");
        QTest::newRow("comment behind") << QByteArray("A=b # why") << QByteArray("b");
        QTest::newRow("comment without a blank") << QByteArray("A=abc#def") << QByteArray("abc");
        QTest::newRow("comment behind a tab") << QByteArray("A=abc\t# c") << QByteArray("abc");
        QTest::newRow("comment behind quotes") << QByteArray("A=\"b\" # c") << QByteArray("b");
        QTest::newRow("comment alone") << QByteArray("A=#b") << QByteArray("");
        QTest::newRow("comment alone behind a blank") << QByteArray("A= # b") << QByteArray("");
        QTest::newRow("quotes inside") << QByteArray("A=it's\"") << QByteArray("it's\"");
        QTest::newRow("backslash without quotes") << QByteArray("A=b\\nc") << QByteArray("b\\nc");
        QTest::newRow("several lines") << QByteArray("A=\"b\nA=evil\nc\"\nB=d") << QByteArray("b\nA=evil\nc");
        QTest::newRow("several lines, quote alone") << QByteArray("A=\"b\nc\n\"\n") << QByteArray("b\nc\n");
        QTest::newRow("a line of another's value")
            << QByteArray("A=b\nB=\"c\nA=evil\n\"\n") << QByteArray("b");
        QTest::newRow("carriage return alone") << QByteArray("A=b\rC=d\r") << QByteArray("b");
        QTest::newRow("export and a tab") << QByteArray("export\t A=b") << QByteArray("b");
        QTest::newRow("name in quotes") << QByteArray("\"A\"=b") << QByteArray("b");
        QTest::newRow("name in single quotes") << QByteArray("'A'=b") << QByteArray("b");
        QTest::newRow("interpolation") << QByteArray("C=x\nA=\"${C}-y\"") << QByteArray("x-y");
        QTest::newRow("unknown name") << QByteArray("A=\"${NONE}y\"") << QByteArray("${NONE}y");
        QTest::newRow("later name") << QByteArray("A=${C}\nC=x") << QByteArray("${C}");
        QTest::newRow("empty name") << QByteArray("C=\nA=a${C}") << QByteArray("a");
        QTest::newRow("without braces") << QByteArray("C=x\nA=$C") << QByteArray("$C");
        QTest::newRow("inner name first") << QByteArray("C=D\nD=x\nA=${${C}}") << QByteArray("x");
        QTest::newRow("not in single quotes") << QByteArray("C=x\nA='${C}'") << QByteArray("${C}");
        QTest::newRow("equals inside") << QByteArray("A=b=c==") << QByteArray("b=c==");
        QTest::newRow("the last one counts") << QByteArray("A=b\nA=c") << QByteArray("c");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "A=b")
                                         << QByteArray("b");
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

    void aNameAloneTakesItsValueBack() { QVERIFY(!EnvFile::parse("A=b\nA\n").has("A")); }

    void anOpenQuoteTakesAllThatFollows() {
        const EnvFile file = EnvFile::parse("C=x\nA=\"b\nB=c\n");
        QVERIFY(file.has("C") && !file.has("A") && !file.has("B"));
    }

    void whatLaravelRefusesIsAFault_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind"); // -1: none
        QTest::addColumn<int>("line");
        const auto row = [](const char* title, const char* text, int kind, int line = 0) {
            QTest::newRow(title) << QByteArray(text) << kind << line;
        };
        row("nothing", "# a\n\nA=b\nexport BB='c d'\nC\n", -1);
        row("a blank", "A=b\nAPP_NAME=My Shop\n", static_cast<int>(EnvFault::Kind::BlankUnquoted), 2);
        row("text behind quotes", "A=\"b\"c\n", static_cast<int>(EnvFault::Kind::TextBehind), 1);
        row("text behind single quotes", "A='Bob's Shop'\n", static_cast<int>(EnvFault::Kind::TextBehind), 1);
        row("a quote that a later line closes", "A=\"My Shop\nB=c\nD=\"e\"\nF=g h\n",
            static_cast<int>(EnvFault::Kind::QuoteOpen), 1);
        row("an open single quote", "A='b\n", static_cast<int>(EnvFault::Kind::QuoteOpen), 1);
        row("an open double quote", "B=c\nA=\"b\nC=d\n", static_cast<int>(EnvFault::Kind::QuoteOpen), 2);
        row("an escape", "A=\"b\\qc\"\n", static_cast<int>(EnvFault::Kind::EscapeUnknown), 1);
        row("a name with a blank", "A B=c\n", static_cast<int>(EnvFault::Kind::NameInvalid), 1);
        row("no name", "A=\"b\nc\"\n=c\n", static_cast<int>(EnvFault::Kind::NameInvalid), 3);
    }
    void whatLaravelRefusesIsAFault() {
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        QFETCH(int, line);
        const std::optional<EnvFault> fault = EnvFile::parse(text).fault();
        QCOMPARE(fault ? static_cast<int>(fault->kind) : -1, kind);
        if (fault)
            QCOMPARE(fault->line, line);
    }

    void whatAQuoteHidesIsNamed() {
        const EnvFile file = EnvFile::parse("A=\"My Shop\nREVERB_PORT=1\nD=\"e\"\n");
        QVERIFY(file.openQuoteError(".env", {"REVERB_"}).startsWith("A in .env"));
        QVERIFY(file.openQuoteError(".env", {"PUSHER_"}).isEmpty());
    }

    void aRefusedValueIsStillRead() {
        QCOMPARE(EnvFile::parse("A=two  words # c").value("A"), "two  words");
        QCOMPARE(EnvFile::parse("A='b").value("A"), "b");
    }

    void aMissingFileIsNone() { QVERIFY(!EnvFile::read(QStringLiteral("/nonexistent/.env"))); }
};

RELAY_TEST(EnvFileTest)
#include "EnvFileTest.moc"
