// SPDX-License-Identifier: MIT
// No secret leaves the relay, whichever way it came in.

#include "journal/FactJson.h"
#include "journal/FactTexts.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QTemporaryDir>
#include <QTest>

namespace relay::test {

namespace {

QByteArray withSlashesEscaped(QByteArray text) {
    return text.replace('/', "\\/");
}

/// Everything that a fact would show anyone: its JSON and the texts beside it.
QByteArray textsOf(const Fact& fact) {
    QByteArray out = factJson(fact);
    const auto add = [&out](FactText, const QByteArray& text) {
        out += '\n' + text;
    };
    visitTexts(fact, add);
    visitReasonTexts(fact, [&out](const char*, const QByteArray& text) { out += '\n' + text; });
    visitCallTexts(fact.call(), add);
    for (const auto& [name, value] : fact.call().headers)
        out += '\n' + name + ": " + value;
    return out;
}

} // namespace

/// A relay with two apps, and a client that offers a secret everywhere and collects what it is answered.
class SecretsTest final : public TestCase {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_relay.reset(); }
    void nothingShowsASecret_data();
    void nothingShowsASecret();
    void aSecretThatIsAWordIsMaskedAsAKeyOnly();

private:
    void ask(const QByteArray& method, const QByteArray& target, const QByteArray& headers = {},
             const QByteArray& body = {});
    void offerByHttp(const QByteArray& secret);
    void offerToTheTap(const QByteArray& secret);
    void offerByWebSocket(const QByteArray& secret);
    void offerInTheLog(const QByteArray& secret);
    QByteArray everythingShown();

    QTemporaryDir m_project;
    std::unique_ptr<LiveRelay> m_relay;
    QByteArray m_answers;
};

void SecretsTest::init() {
    TestCase::init();
    m_answers.clear();
    AppConfig own = sampleApp();
    own.secret = "Qa43abc+/GJ8NUdI=";
    AppConfig other;
    other.id = "other";
    other.key = "other-key";
    other.secret = "9f8e7d6c5b4a39281706";
    m_relay = std::make_unique<LiveRelay>(std::vector{own, other});
    QVERIFY(QDir(m_project.path()).mkpath(QStringLiteral("storage/logs")));
    m_relay->settings.laravelDirectory = m_project.path().toUtf8();
    QVERIFY(m_relay->start());
}

void SecretsTest::ask(const QByteArray& method, const QByteArray& target, const QByteArray& headers,
                      const QByteArray& body) {
    WireClient client(m_relay->port());
    client.write(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    const WireClient::Answer answer = client.answer();
    QVERIFY(answer.status > 0);
    m_answers += answer.head + answer.body + '\n';
}

void SecretsTest::offerByHttp(const QByteArray& secret) {
    const QByteArray encoded = secret.toPercentEncoding();
    const QByteArray bearer = "Authorization: Bearer " + m_relay->settings.apps.front().secret + "\r\n";
    ask("GET", '/' + encoded);
    ask("GET", "/relay/apps/" + encoded + "/events");
    ask("GET", "/apps/" + encoded + "/channels");
    ask("GET", "/app/" + encoded);
    ask("GET",
        "/apps/app/channels?auth_key=" + encoded + "&auth_signature=1&auth_timestamp=1&auth_version=1.0");
    ask("GET", "/apps/app/channels?auth_key=key&auth_signature=" + encoded + "&info=" + secret);
    ask("GET", "/apps/app/channels?info=" + encoded, bearer);
    ask("GET", "/apps/app/channels/" + encoded + "/users", bearer);
    ask("GET", "/apps/app/events/log?since=" + encoded, bearer);
    ask("GET", "/apps/app/channels", "Authorization: Bearer " + secret + "x\r\nX-Token: " + secret + "\r\n");
    ask("POST", "/apps/app/events/" + encoded + "/replay", bearer);
    const QByteArray quoted = '"' + secret + '"';
    for (const QByteArray& body :
         {"{\"name\":\"e\",\"channel\":\"a\",\"data\":" + quoted + '}',
          "{\"name\":\"e\",\"channel\":\"cache-a\",\"data\":{\"k\":\"" + withSlashesEscaped(secret) + "\"}}",
          "{\"name\":" + quoted + ",\"channel\":\"a\",\"data\":\"1\"}",
          "{\"name\":" + quoted + ",\"channel\":\"cache-b\",\"data\":\"1\"}",
          "{\"name\":\"e\",\"channel\":" + quoted + ",\"data\":\"1\"}",
          "{\"name\":\"e\",\"channel\":\"a\",\"data\":\"1\",\"socket_id\":" + quoted + '}', quoted, secret})
        ask("POST", "/apps/app/events", bearer, body);
    ask("POST", "/apps/app/auth", bearer, "{\"socket_id\":\"1.1\",\"channel_name\":" + quoted + '}');
}

void SecretsTest::offerToTheTap(const QByteArray& secret) {
    ask("POST", "/relaydesk/tap", "Origin: http://localhost:8000\r\nUser-Agent: " + secret + "\r\n",
        "{\"type\":\"event\",\"channel\":\"" + secret + "\",\"event\":\"" + secret +
            "\",\"listeners\":0,\"url\":\"http://x/?" + secret + "\"}");
}

void SecretsTest::offerByWebSocket(const QByteArray& secret) {
    const QByteArray encoded = secret.toPercentEncoding();
    for (const QByteArray& target :
         {"/app/" + encoded + "?protocol=7", "/x/app/" + encoded, "/app/key?protocol=7&version=" + encoded,
          "/app/key?protocol=" + encoded}) {
        WireClient refused(m_relay->port());
        refused.write(WireClient::openingRequest(target, "Origin: http://" + encoded + "\r\n"));
        QVERIFY(refused.ends());
        m_answers += refused.input.mid(refused.input.indexOf("\r\n\r\n"));
    }
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    const QByteArray signature(64, 'a');
    const QByteArray member = "{\\\"user_id\\\":\\\"" + secret + "\\\"}";
    for (const QByteArray& text :
         {"{\"event\":\"" + secret + "\"}", secret,
          "{\"event\":\"" + secret + "\",\"channel\":\"" + secret + "\",\"data\":\"" + secret + "\"}",
          "{\"event\":\"client-" + secret + "\",\"channel\":\"private-a\",\"data\":\"" + secret + "\"}",
          "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"private-a\",\"auth\":\"" + secret + ':' +
              signature + "\"}}",
          "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"presence-a\",\"auth\":\"key:" + signature +
              "\",\"channel_data\":\"" + member + "\"}}"}) {
        client.sendText(text);
        const QByteArray answer = client.message();
        QVERIFY2(!answer.isEmpty(), text);
        m_answers += answer + '\n';
    }
    client.sendText("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"key:" + signature +
                    "\",\"user_data\":\"" + member + "\"}}");
    QVERIFY(client.ends());
    m_answers += client.input;

    WireClient leaving(m_relay->port());
    QVERIFY(leaving.open());
    leaving.write(clientFrame(8, QByteArray("\x03\xe8") + secret));
    QVERIFY(leaving.ends());
    m_answers += leaving.input;
}

void SecretsTest::offerInTheLog(const QByteArray& secret) {
    QFile log(m_project.filePath(QStringLiteral("storage/logs/laravel.log")));
    QVERIFY(log.open(QIODevice::Append));
    log.write(
        "[2026-01-31 09:30:00] local.ERROR: Pusher error: cURL error 7: Failed to connect to " + secret +
        " {\"exception\":\"[object] (Illuminate\\\\Broadcasting\\\\BroadcastException(code: 0): " + secret +
        "\"}\n");
    log.close();
    QTRY_VERIFY(!m_relay->facts(FactKind::AppLog).empty());
}

QByteArray SecretsTest::everythingShown() {
    const QByteArray bearer = "Authorization: Bearer " + m_relay->settings.apps.front().secret + "\r\n";
    for (const char* target : {"/apps/app/events/log?limit=1000", "/apps/app/sockets", "/stats", "/metrics"})
        ask("GET", target, bearer);
    QByteArray all = m_answers;
    for (const FactPtr& fact : m_relay->journal.read(FactId::None, 1'000'000).facts)
        all += textsOf(*fact) + '\n';
    const SnapshotPtr snapshot = m_relay->snapshot();
    for (const ChannelSnapshot& channel : snapshot->channels)
        all += channel.lastEvent + '\n' + channel.cachedEvent + '\n' + channel.cachedData + '\n';
    for (const ConnectionSnapshot& connection : snapshot->connections)
        all += connection.client + '\n' + connection.userAgent + '\n';
    return all;
}

void SecretsTest::nothingShowsASecret_data() {
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("the app's own") << QByteArray("Qa43abc+/GJ8NUdI=");
    QTest::newRow("another app's") << QByteArray("9f8e7d6c5b4a39281706");
}

void SecretsTest::nothingShowsASecret() {
    QFETCH(QByteArray, secret);
    WireClient staying(m_relay->port());
    QVERIFY(staying.open("/app/key?protocol=7&client=" + secret.toPercentEncoding()));
    for (const char* channel : {"cache-a", "cache-b"}) {
        staying.subscribe(channel);
        QVERIFY(!staying.message().isNull());
    }
    offerByHttp(secret);
    offerToTheTap(secret);
    offerByWebSocket(secret);
    offerInTheLog(secret);
    const QByteArray shown = everythingShown();
    QVERIFY(shown.contains("[secret of app "));
    for (const QByteArray& spelling :
         {secret, withSlashesEscaped(secret), withSlashesEscaped(withSlashesEscaped(secret)),
          secret.toPercentEncoding()})
        for (const QByteArray& line : shown.split('\n'))
            QVERIFY2(!line.contains(spelling), line);
}

void SecretsTest::aSecretThatIsAWordIsMaskedAsAKeyOnly() {
    AppConfig app = sampleApp(); // its secret is "secret"
    m_relay->setApps({app});
    m_relay->settings.apps = {app};
    ask("GET", "/apps/app/channels?auth_key=secret&auth_signature=1&auth_timestamp=1&auth_version=1.0");
    ask("GET", "/apps/app/channels", "Authorization: Bearer wrong\r\n");
    ask("GET", "/apps/secret/channels");
    ask("POST", "/apps/app/events", "Authorization: Bearer secret\r\n",
        R"({"name":"e","channel":"a","data":"{\"type\":\"secret\"}"})");
    const FactPtr event = m_relay->facts(FactKind::Event).front();
    QCOMPARE(event->data(), QByteArray(R"({"type":"secret"})"));
    for (const Finding& finding : event->findings)
        QVERIFY(finding.code != FindingCode::SecretInPayload);
    QVERIFY2(m_answers.contains("The value given as the key is the secret of app \\\"app\\\""), m_answers);
    QVERIFY2(m_answers.contains("The Bearer token is not the secret of app \\\"app\\\"."), m_answers);
    QVERIFY2(m_answers.contains("The path has the secret of app \\\"app\\\""), m_answers);
    for (const FactPtr& fact : m_relay->facts(FactKind::ApiRefused)) {
        const QByteArray texts = textsOf(*fact);
        QVERIFY2(!texts.contains("auth_key=secret") && !texts.contains("/apps/secret"), texts);
    }
}

} // namespace relay::test

RELAY_TEST(relay::test::SecretsTest)
#include "SecretsTest.moc"
