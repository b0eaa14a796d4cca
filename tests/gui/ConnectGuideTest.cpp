// SPDX-License-Identifier: MIT
// What the Connect page tells each kind of app to paste, and how it shows a change of a .env.

#include "connect/ConnectGuide.h"
#include "connect/EnvDiff.h"
#include "settings/EnvFile.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"

#include <QtTest>

#include <algorithm>

namespace relay::test {

class ConnectGuideTest final : public TestCase {
    Q_OBJECT
private slots:
    void noGuideShowsTheSecretBeforeItIsAskedFor_data() { kinds(); }
    void noGuideShowsTheSecretBeforeItIsAskedFor();
    void envLinesNameTheRelayForTheAppAndForThePage_data();
    void envLinesNameTheRelayForTheAppAndForThePage();
    void containersAreToldToOpenTheAddressUnlessItIsOpen();
    void anHttpsPageIsToldToUseTls();
    void aPathPrefixIsSaid();
    void nodeAndPlainPagesGetScripts();
    void aDiffShowsTheChangedLinesAlone();
    void aDiffMasksWhatIsSecret();

private:
    static void kinds() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < appKindCount; ++kind)
            QTest::addRow("%s", qPrintable(title(static_cast<AppKind>(kind)))) << kind;
    }
    static ConnectGuide guide(AppKind kind, const RelayEndpoint& at = {"127.0.0.1", 6001, false},
                              const QByteArray& listening = "127.0.0.1") {
        Settings settings;
        settings.host = listening;
        return connectGuide(kind, sampleApp(), at, settings);
    }
    static QByteArray lines(const ConnectGuide& guide, const char* name) {
        const auto found = std::ranges::find_if(guide.snippets, [name](const GuideSnippet& snippet) {
            return snippet.name == QLatin1String(name);
        });
        return found == guide.snippets.end() ? QByteArray() : found->lines;
    }
};

void ConnectGuideTest::noGuideShowsTheSecretBeforeItIsAskedFor() {
    QFETCH(const int, kind);
    AppConfig app = sampleApp();
    app.secret = "Xq7-never-shown";
    const ConnectGuide guide = connectGuide(static_cast<AppKind>(kind), app, {}, {});
    QVERIFY(!guide.notes.isEmpty());
    QVERIFY(!guide.snippets.empty());
    for (const GuideSnippet& snippet : guide.snippets) {
        QVERIFY(!snippet.masked.contains(app.secret));
        QVERIFY(!snippet.isEnv || snippet.lines.contains(app.secret));
        QCOMPARE(snippet.lines == snippet.masked, !snippet.lines.contains(app.secret));
    }
}

void ConnectGuideTest::envLinesNameTheRelayForTheAppAndForThePage_data() {
    QTest::addColumn<AppKind>("kind");
    QTest::addColumn<QByteArray>("appHost");
    QTest::addColumn<QByteArray>("pageHost");
    QTest::newRow("Reverb") << AppKind::Reverb << QByteArray("127.0.0.1") << QByteArray("127.0.0.1");
    QTest::newRow("Sail") << AppKind::Sail << QByteArray("host.docker.internal") << QByteArray("localhost");
    QTest::newRow("DDEV") << AppKind::Ddev << QByteArray("host.docker.internal") << QByteArray("localhost");
    QTest::newRow("WSL") << AppKind::Wsl << QByteArray("127.0.0.1") << QByteArray("localhost");
    QTest::newRow("Herd") << AppKind::Herd << QByteArray("127.0.0.1") << QByteArray("127.0.0.1");
}

void ConnectGuideTest::envLinesNameTheRelayForTheAppAndForThePage() {
    QFETCH(const AppKind, kind);
    QFETCH(const QByteArray, appHost);
    QFETCH(const QByteArray, pageHost);
    const ConnectGuide shown = guide(kind, {"127.0.0.1", 7001, true});
    const EnvFile env = EnvFile::parse(lines(shown, ".env lines"));
    QCOMPARE(env.value("REVERB_HOST"), appHost);
    QCOMPARE(env.value("VITE_REVERB_HOST"), pageHost);
    QCOMPARE(env.value("VITE_REVERB_PORT"), "7001");
    QCOMPARE(env.value("VITE_REVERB_SCHEME"), "https");
    QVERIFY(lines(shown, "Echo lines").contains("wsHost: '" + pageHost + "'"));
    QVERIFY(lines(shown, "Echo lines").contains("forceTLS: true"));
}

void ConnectGuideTest::containersAreToldToOpenTheAddressUnlessItIsOpen() {
    QCOMPARE(lines(guide(AppKind::Sail), "Start line"), "relaydesk --host 0.0.0.0 --port 6001\n");
    QVERIFY(guide(AppKind::Sail).notes.contains(QStringLiteral("listens on 127.0.0.1")));
    QVERIFY(lines(guide(AppKind::Sail, {}, "0.0.0.0"), "Start line").isEmpty());
    QVERIFY(lines(guide(AppKind::Ddev, {}, "::"), "Start line").isEmpty());
}

void ConnectGuideTest::anHttpsPageIsToldToUseTls() {
    QVERIFY(guide(AppKind::Ddev).notes.contains(QStringLiteral("--tls-self-signed")));
    QVERIFY(
        !guide(AppKind::Ddev, {"127.0.0.1", 6001, true}).notes.contains(QStringLiteral("--tls-self-signed")));
}

void ConnectGuideTest::aPathPrefixIsSaid() {
    Settings settings;
    settings.pathPrefix = "/ws";
    const ConnectGuide shown = connectGuide(AppKind::Reverb, sampleApp(), {}, settings);
    QVERIFY(shown.notes.contains(QStringLiteral("wsPath: '/ws'")));
}

void ConnectGuideTest::nodeAndPlainPagesGetScripts() {
    const QByteArray server = lines(guide(AppKind::Node), "Server lines");
    QVERIFY(server.contains("appId: 'app'") && server.contains("secret: 'secret'"));
    QVERIFY(server.contains("host: '127.0.0.1'") && server.contains("useTLS: false"));
    const QByteArray page = lines(guide(AppKind::Plain), "Page lines");
    QVERIFY(page.startsWith(
        "const pusher = new Pusher('key', {\n    cluster: 'mt1',\n    wsHost: '127.0.0.1',\n"));
    QVERIFY(!page.contains("secret"));
}

void ConnectGuideTest::aDiffShowsTheChangedLinesAlone() {
    const auto diff =
        envDiff("APP_KEY=base64:x\r\nA=1\r\nB=2\r\n", "APP_KEY=base64:x\r\nA=3\r\nB=2\r\nC=4\r\n");
    QCOMPARE(diff.size(), 3U);
    QCOMPARE(diff[0].text, QStringLiteral("A=1"));
    QVERIFY(!diff[0].isAdded);
    QCOMPARE(diff[0].number, 2);
    QCOMPARE(diff[1].text, QStringLiteral("A=3"));
    QCOMPARE(diff[2].text, QStringLiteral("C=4"));
    QCOMPARE(diff[2].number, 4);
}

void ConnectGuideTest::aDiffMasksWhatIsSecret() {
    const auto diff =
        envDiff("REVERB_APP_SECRET=old\nDB_PASSWORD=\"two\nlines\"\n", "REVERB_APP_SECRET='new'\n");
    for (const EnvDiffLine& line : diff)
        for (const char* hidden : {"old", "new", "two", "lines"})
            QVERIFY2(!line.text.contains(QLatin1String(hidden)), qPrintable(line.text));
    QCOMPARE(diff.front().text, QStringLiteral("REVERB_APP_SECRET=••••••••"));
}

} // namespace relay::test

RELAY_TEST(relay::test::ConnectGuideTest)
#include "ConnectGuideTest.moc"
