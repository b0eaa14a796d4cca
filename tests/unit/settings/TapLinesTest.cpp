// SPDX-License-Identifier: MIT
#include "settings/EnvFile.h"
#include "settings/Snippets.h"

#include "CredentialRows.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using relay::test::credentialRows;

class TapLinesTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void theLinesNameTheRelay();
    void linesForTheEnvFileReadBackTheSame_data() { credentialRows(); }
    void linesForTheEnvFileReadBackTheSame();
    void theKeyForEchoIsOneText();
};

void TapLinesTest::theLinesNameTheRelay() {
    QCOMPARE(tapScriptTag({"127.0.0.1", 6001, false}),
             QByteArray("<script src=\"http://127.0.0.1:6001/relaydesk.js\"></script>"));
    QCOMPARE(tapScriptTag({"localhost", 443, true}, "/reverb"),
             QByteArray("<script src=\"https://localhost:443/reverb/relaydesk.js\"></script>"));
    QVERIFY(tapConsoleLine({"127.0.0.1", 6001, false}).contains("src: 'http://127.0.0.1:6001/relaydesk.js'"));
}

void TapLinesTest::linesForTheEnvFileReadBackTheSame() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, secret);
    AppConfig app;
    app.id = "1";
    app.key = key;
    app.secret = secret;
    for (const QByteArray prefix : {"REVERB", "PUSHER"}) {
        const bool reverb = prefix == "REVERB";
        const EnvFile file = EnvFile::parse(reverb ? laravelReverbEnv(app, {}) : laravelPusherEnv(app, {}));
        QCOMPARE(file.value(prefix + "_APP_ID"), app.id);
        QCOMPARE(file.value(prefix + "_APP_KEY"), app.key);
        QCOMPARE(file.value(prefix + "_APP_SECRET"), app.secret);
        QCOMPARE(file.value("VITE_" + prefix + "_APP_KEY"), app.key);
    }
}

void TapLinesTest::theKeyForEchoIsOneText() {
    AppConfig app;
    app.key = "it's\\";
    QVERIFY(echoReverb(app, {}).contains("    key: 'it\\'s\\\\',\n"));
    QVERIFY(echoPusher(app, {}).contains("    key: 'it\\'s\\\\',\n"));
}

RELAY_TEST(TapLinesTest)
#include "TapLinesTest.moc"
