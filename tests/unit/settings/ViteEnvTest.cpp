// SPDX-License-Identifier: MIT
#include "settings/ViteEnv.h"
#include "support/TestCase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using relay::ViteEnv;

class ViteEnvTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aValueIsReadAsViteReadsIt_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* title, const char* text, const char* value) {
            QTest::newRow(title) << QByteArray(text) << QByteArray(value);
        };
        row("plain", "A=b", "b");
        row("comment", "A=b#c", "b");
        row("comment in quotes", "A=\"b#c\" # d", "b#c");
        row("several lines", "A=\"b\nc\"", "b\nc");
        row("line feed", "A=\"b\\nc\"", "b\nc");
        row("export", "export A=b", "b");
        row("windows line end", "A=b\r\nB=c\r\n", "b");
        row("earlier name", "K=x\nA=\"${K}-y\"", "x-y");
        row("later name", "A=\"${K}\"\nK=x", "x");
        row("through another name", "A=${B}\nB=${K}\nK=x", "x");
        row("without braces", "K=x\nA=$K-y", "x-y");
        row("in single quotes", "K=x\nA='${K}'", "x");
        row("unknown name", "A=${NONE}y", "y");
        row("default", "A=${NONE:-d}", "d");
        row("escaped", "K=x\nA=\\${K}", "${K}");
        row("itself", "A=${A}", "");
        row("each other", "A=${B}\nB=${A}", "");
        row("the last one counts", "A=b\nA=c", "c");
        row("set to nothing", "A=", "");
    }
    void aValueIsReadAsViteReadsIt() {
        QFETCH(QByteArray, text);
        QVERIFY(!ViteEnv::parse(text).value("A").isNull());
        QTEST(ViteEnv::parse(text).value("A"), "value");
    }

    void theLocalFileWins() {
        const QTemporaryDir directory;
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(directory.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write(".env", "VITE_A=a\nVITE_B=${K}\nK=x\n");
        write(".env.local", "VITE_A=local\nK=y\n");
        const ViteEnv env = ViteEnv::read(directory.path(), "production");
        QCOMPARE(env.value("VITE_A"), "local");
        QCOMPARE(env.value("VITE_B"), "y");
        QCOMPARE(env.place("VITE_A"), ".env.local");
        QVERIFY(env.place("VITE_B").isEmpty());
        write(".env.production", "VITE_A=built\n");
        write(".env.development", "VITE_A=served\n");
        QCOMPARE(ViteEnv::read(directory.path(), "production").value("VITE_A"), "built");
        QCOMPARE(ViteEnv::read(directory.path(), "development").value("VITE_A"), "served");
        QVERIFY(
            ViteEnv::read(directory.filePath(QStringLiteral("none")), "production").value("VITE_A").isNull());
    }
};

RELAY_TEST(ViteEnvTest)
#include "ViteEnvTest.moc"
