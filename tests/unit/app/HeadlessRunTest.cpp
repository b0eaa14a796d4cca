// SPDX-License-Identifier: MIT
#include "support/TestCase.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

constexpr char secret[] = "s3cr3t-of-the-test";

/// The real binary in a working directory of its own, with a clean environment.
class Binary {
public:
    explicit Binary(const QStringList& arguments, bool withApp = true) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : environment.keys())
            if (name.startsWith(QStringLiteral("RELAY_")) || name == QStringLiteral("DISPLAY") ||
                name == QStringLiteral("QT_QPA_PLATFORM"))
                environment.remove(name);
        if (withApp) {
            environment.insert(QStringLiteral("RELAY_APP_ID"), QStringLiteral("a"));
            environment.insert(QStringLiteral("RELAY_APP_KEY"), QStringLiteral("k"));
            environment.insert(QStringLiteral("RELAY_APP_SECRET"), QString::fromLatin1(secret));
        }
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(m_directory.path());
        m_arguments = arguments;
    }
    ~Binary() {
        m_process.kill();
        m_process.waitForFinished();
    }

    void write(const char* name, const QByteArray& text) {
        QFile file(m_directory.filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void start() { m_process.start(QStringLiteral(RELAYDESK_BINARY), m_arguments); }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    bool finished() { return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(20'000); }
    int exitCode() const {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    bool waitForOutput(const QByteArray& text) {
        return waitFor(out, text, &QProcess::readAllStandardOutput, QProcess::StandardOutput);
    }
    bool waitForErrors(const QByteArray& text) {
        return waitFor(errors, text, &QProcess::readAllStandardError, QProcess::StandardError);
    }
    void readRest() {
        out += m_process.readAllStandardOutput();
        errors += m_process.readAllStandardError();
    }

    QByteArray out;
    QByteArray errors;

private:
    template <typename Read>
    bool waitFor(QByteArray& buffer, const QByteArray& text, Read read, QProcess::ProcessChannel channel) {
        m_process.setReadChannel(channel);
        for (int turn = 0; turn < 100 && !buffer.contains(text); ++turn) {
            m_process.waitForReadyRead(200);
            buffer += (m_process.*read)();
        }
        return buffer.contains(text);
    }

    QTemporaryDir m_directory;
    QProcess m_process;
    QStringList m_arguments;
};

QStringList headless(const QStringList& more = {}) {
    return QStringList{QStringLiteral("--no-gui"), QStringLiteral("--port=0")} + more;
}

} // namespace

class HeadlessRunTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void itSaysWhereItListensAndEndsCleanlyOnSignals_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void itSaysWhereItListensAndEndsCleanlyOnSignals() {
        QFETCH(int, signal);
        Binary relay(headless());
        relay.start();
        QVERIFY(relay.waitForOutput("App a, key k"));
        QVERIFY(relay.out.contains("ws://127.0.0.1:"));
        relay.signal(signal);
        QVERIFY(relay.finished());
        QCOMPARE(relay.exitCode(), 0);
        relay.readRest();
        QVERIFY(!relay.out.contains(secret) && !relay.errors.contains(secret));
    }

    void withoutADisplayItRunsHeadlessAndSaysSo() {
        Binary relay({QStringLiteral("--port=0")});
        relay.start();
        QVERIFY(relay.waitForErrors("no display"));
        QVERIFY(relay.waitForOutput("App a"));
    }

    void jsonOutputHoldsFactsOnlyFromServerStartedOn() {
        Binary relay(headless({QStringLiteral("--log-format=json")}));
        relay.start();
        QVERIFY(relay.waitForErrors("App a"));
        QVERIFY(relay.waitForOutput("server_started"));
        relay.signal(SIGTERM);
        QVERIFY(relay.finished());
        relay.readRest();
        QVERIFY(relay.out.startsWith("{\"id\":1,"));
        QVERIFY(relay.out.contains("server_stopping"));
        for (const QByteArray& line : relay.out.trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
    }

    void aMadeUpAppIsPrintedReadyToPaste() {
        Binary relay(headless(), false);
        relay.start();
        QVERIFY(relay.waitForOutput("new Echo("));
        QVERIFY(relay.waitForOutput("enabledTransports"));
        for (const char* line :
             {"REVERB_APP_ID=", "REVERB_APP_SECRET=", "PUSHER_APP_KEY=", "REVERB_HOST=127.0.0.1\n"})
            QVERIFY2(relay.out.contains(line), line);
        // The server SDKs of Python and Go take digits only.
        QVERIFY(QRegularExpression(
                    QStringLiteral("^App (\\d+), key \\w+\n.*^REVERB_APP_ID=\\1\n.*^PUSHER_APP_ID=\\1\n"),
                    QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption)
                    .match(QString::fromUtf8(relay.out))
                    .hasMatch());
    }

    void aMadeUpAppStaysOffAJsonStdout() {
        Binary relay(headless({QStringLiteral("--log-format=json")}), false);
        relay.start();
        QVERIFY(relay.waitForErrors("REVERB_APP_SECRET="));
        QVERIFY(relay.waitForOutput("server_started"));
        const qsizetype at = relay.errors.indexOf("REVERB_APP_SECRET=") + 18;
        const QByteArray madeUp = relay.errors.sliced(at, relay.errors.indexOf('\n', at) - at);
        QCOMPARE(madeUp.size(), 20);
        QVERIFY(!relay.out.contains(madeUp));
    }

    void aPortInUseIsOneClearLineAndExitCode1() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(other.serverPort());
        Binary relay({QStringLiteral("--no-gui"), QStringLiteral("--port"), QString::fromLatin1(port)});
        relay.start();
        QVERIFY(relay.finished());
        QCOMPARE(relay.exitCode(), 1);
        relay.readRest();
        QVERIFY2(relay.errors.contains(port), relay.errors.constData());
        QCOMPARE(relay.errors.count('\n'), 1);
    }

    void aBadSettingIsOneClearLineAndNoStart() {
        Binary relay({QStringLiteral("--no-gui"), QStringLiteral("--port=many")});
        relay.start();
        QVERIFY(relay.finished());
        QCOMPARE(relay.exitCode(), 1);
        relay.readRest();
        QCOMPARE(relay.errors, "relaydesk: --port: \"many\" is not allowed; it takes a whole number from 0 "
                               "to 65535 (0 picks a free one)\n");
        QVERIFY(relay.out.isEmpty());
    }

    void sighupReadsAppsJsonAgainAndKeepsTheOldOneOnAMistake() {
        Binary relay(headless({QStringLiteral("--log-format=json")}), false);
        relay.write("apps.json", R"([{"id":"one","key":"k1","secret":"s1"}])");
        relay.start();
        QVERIFY(relay.waitForErrors("App one"));
        QVERIFY(relay.waitForOutput("server_started"));
        relay.write("apps.json", "[oops]");
        relay.signal(SIGHUP);
        QVERIFY(relay.waitForErrors("SIGHUP: The apps were left unchanged"));
        relay.write("apps.json", R"([{"id":"two","key":"k2","secret":"s2"}])");
        relay.signal(SIGHUP);
        QVERIFY(relay.waitForOutput("settings_changed"));
    }

    void versionAndHelpGoToStdout() {
        Binary version({QStringLiteral("--version")});
        version.start();
        QVERIFY(version.finished());
        version.readRest();
        QVERIFY(version.out.startsWith("relaydesk "));
        Binary help({QStringLiteral("--help")});
        help.start();
        QVERIFY(help.finished());
        help.readRest();
        QVERIFY(help.out.contains("--laravel DIR"));
        QCOMPARE(help.exitCode(), 0);
    }
};

RELAY_TEST(HeadlessRunTest)
#include "HeadlessRunTest.moc"
