#include "settings/Snippets.h"

#include <QtTest>

using namespace relay;

class TapLinesTest final : public QObject {
    Q_OBJECT
private slots:
    void theLinesNameTheRelay();
};

void TapLinesTest::theLinesNameTheRelay() {
    QCOMPARE(tapScriptTag({"127.0.0.1", 6001, false}),
             QByteArray("<script src=\"http://127.0.0.1:6001/relaydesk.js\"></script>"));
    QCOMPARE(tapScriptTag({"localhost", 443, true}, "/reverb"),
             QByteArray("<script src=\"https://localhost:443/reverb/relaydesk.js\"></script>"));
    QVERIFY(tapConsoleLine({"127.0.0.1", 6001, false}).contains("src: 'http://127.0.0.1:6001/relaydesk.js'"));
}

QTEST_GUILESS_MAIN(TapLinesTest)
#include "TapLinesTest.moc"
