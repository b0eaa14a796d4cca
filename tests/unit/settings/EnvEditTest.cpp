// SPDX-License-Identifier: MIT
// Lines are written into a .env so that nothing else in it changes.

#include "settings/EnvEdit.h"
#include "settings/EnvFile.h"
#include "settings/Snippets.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {

class EnvEditTest final : public TestCase {
    Q_OBJECT
private slots:
    void onlyTheValueChanges_data();
    void onlyTheValueChanges();
    void linesOfASnippetReadBackFromAnyFile_data();
    void linesOfASnippetReadBackFromAnyFile();
};

void EnvEditTest::onlyTheValueChanges_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, const char* before, const char* lines, const char* after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(lines) << QByteArray(after);
    };
    row("the value is right already", "# my own\nA_PORT = 80 # web\n", "A_PORT=80\n",
        "# my own\nA_PORT = 80 # web\n");
    row("in its place, before its comment", "X=1\nA_PORT=80 # web\nY=2\n", "A_PORT=6001\n",
        "X=1\nA_PORT=6001 # web\nY=2\n");
    row("blanks and export stay", "export A_PORT =  80\n", "A_PORT=6001\n", "export A_PORT =  6001\n");
    row("double quotes stay", "A_KEY=\"old\" # k\n", "A_KEY=new\n", "A_KEY=\"new\" # k\n");
    row("single quotes stay", "A_KEY='old'\n", "A_KEY=new\n", "A_KEY='new'\n");
    row("a value that needs quotes gets them", "A_KEY=old\n", "A_KEY='two words'\n", "A_KEY='two words'\n");
    row("an escaped quote is no end", "A_KEY=\"a\\\"b\" # k\n", "A_KEY=new\n", "A_KEY=\"new\" # k\n");
    row("an empty value before a comment", "A_KEY= # later\n", "A_KEY=new\n", "A_KEY=new # later\n");
    row("an empty value", "A_KEY=\nB=1\n", "A_KEY=new\n", "A_KEY=new\nB=1\n");
    row("CRLF stays, also in new lines", "A_KEY=old\r\nB=1\r\n", "A_KEY=new\nA_PORT=1\n",
        "A_KEY=new\r\nA_PORT=1\r\nB=1\r\n");
    row("no line end at the end stays so", "A_KEY=old", "A_KEY=new\nA_PORT=1\n", "A_KEY=new\nA_PORT=1");
    row("a byte order mark stays",
        "\xEF\xBB\xBF"
        "A_KEY=old\n",
        "A_KEY=new\n",
        "\xEF\xBB\xBF"
        "A_KEY=new\n");
    row("the last of two lines counts", "A_KEY=1\nB=2\nA_KEY=old\n", "A_KEY=new\n",
        "A_KEY=1\nB=2\nA_KEY=new\n");
    row("a commented line is no value", "#A_KEY=old\nB=1\n", "A_KEY=new\n", "#A_KEY=old\nB=1\n\nA_KEY=new\n");
    row("missing ones join their family", "A_ID=1\n\nB=2\n", "A_ID=1\nA_KEY=k\nVITE_A_KEY=\"${A_KEY}\"\n",
        "A_ID=1\nA_KEY=k\n\nB=2\n\nVITE_A_KEY=\"${A_KEY}\"\n");
    row("a new family stands apart", "B=1\n\n\n", "A_ID=1\nA_KEY=k\n", "B=1\n\nA_ID=1\nA_KEY=k\n\n\n");
    row("an empty file", "", "A_ID=1\nA_KEY=k\n", "A_ID=1\nA_KEY=k\n");
    row("a reference that leads to the value stays", "A_KEY=k\nVITE_A_KEY=$A\nVITE_A_KEY=\"${A_KEY}\"\n",
        "A_KEY=new\nVITE_A_KEY=\"${A_KEY}\"\n", "A_KEY=new\nVITE_A_KEY=$A\nVITE_A_KEY=\"${A_KEY}\"\n");
    row("a value of its own becomes the reference", "A_KEY=k\nVITE_A_KEY=other\n",
        "A_KEY=k\nVITE_A_KEY=\"${A_KEY}\"\n", "A_KEY=k\nVITE_A_KEY=\"${A_KEY}\"\n");
    row("a value of several lines is replaced as one", "A_KEY=\"one\ntwo\" # c\nB=1\n", "A_KEY=new\n",
        "A_KEY=\"new\" # c\nB=1\n");
    row("a name that a later line takes back", "A_KEY=k\nA_KEY\n", "A_KEY=k\n",
        "A_KEY=k\nA_KEY\n\nA_KEY=k\n");
}

void EnvEditTest::onlyTheValueChanges() {
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, lines);
    QFETCH(const QByteArray, after);
    QCOMPARE(withEnvLines(before, lines), after);
    QCOMPARE(withEnvLines(after, lines), after); // and a second time changes nothing
}

void EnvEditTest::linesOfASnippetReadBackFromAnyFile_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("a new project") << QByteArray("APP_NAME=Laravel\nBROADCAST_CONNECTION=log\n");
    QTest::newRow("one with Reverb") << QByteArray("BROADCAST_CONNECTION=reverb\nREVERB_APP_ID=1\n"
                                                   "REVERB_APP_KEY=\"x\"\nREVERB_HOST=\"localhost\"\n"
                                                   "VITE_REVERB_HOST=\"${REVERB_HOST}\"\n");
    QTest::newRow("Windows") << QByteArray("REVERB_PORT=1\r\n\r\nVITE_REVERB_PORT=2\r\n");
}

void EnvEditTest::linesOfASnippetReadBackFromAnyFile() {
    QFETCH(const QByteArray, before);
    AppConfig app;
    app.id = "1";
    app.key = "base64:some/Key+=";
    app.secret = "it's \"secret\" $HOME #1";
    const EnvFile file = EnvFile::parse(withEnvLines(before, laravelReverbEnv(app, {}, "localhost")));
    QVERIFY(!file.fault());
    QCOMPARE(file.value("BROADCAST_CONNECTION"), "reverb");
    QCOMPARE(file.value("REVERB_APP_SECRET"), app.secret);
    QCOMPARE(file.value("VITE_REVERB_APP_KEY"), app.key);
    QCOMPARE(file.value("REVERB_HOST"), "127.0.0.1");
    QCOMPARE(file.value("VITE_REVERB_HOST"), "localhost");
    QCOMPARE(file.value("VITE_REVERB_PORT"), "6001");
}

} // namespace relay::test

RELAY_TEST(relay::test::EnvEditTest)
#include "EnvEditTest.moc"
