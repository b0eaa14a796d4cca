// SPDX-License-Identifier: MIT
#include "doctor/AuthTest.h"
#include "protocol/Signature.h"
#include "support/TestCase.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace relay;

namespace {

const AuthRemark* firstBad(const std::vector<AuthRemark>& remarks) {
    for (const AuthRemark& remark : remarks)
        if (remark.state == AuthRemark::State::Bad)
            return &remark;
    return nullptr;
}

std::vector<AppConfig> oneApp() {
    AppConfig app;
    app.id = "1";
    app.key = "key";
    app.secret = "topsecret";
    return {app};
}

AuthQuestion privateOrders() {
    AuthQuestion question;
    question.url = "http://127.0.0.1:8000/broadcasting/auth";
    question.channel = "private-orders";
    return question;
}

AuthAnswer json(const QByteArray& body) {
    return {200, {}, {{"Content-Type", "application/json"}}, body};
}

QByteArray signedFor(const AuthQuestion& question, const QByteArray& secret = "topsecret") {
    return "{\"auth\":\"" + channelAuth("key", secret, question.socketId, question.channel) + "\"}";
}

} // namespace

class AuthTestTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aRightAnswerPasses() {
        const AuthQuestion question = privateOrders();
        QVERIFY(!firstBad(judgeAuth(question, json(signedFor(question)), oneApp())));
    }

    void aSecretInPlaceOfTheKeyIsNamedAndMasked() {
        const AuthQuestion question = privateOrders();
        const QByteArray auth = channelAuth("topsecret", "key", question.socketId, question.channel);
        const AuthAnswer answer = json("{\"auth\":\"" + auth + "\"}");
        const auto remarks = judgeAuth(question, answer, oneApp());
        QVERIFY(firstBad(remarks));
        QVERIFY(firstBad(remarks)->message.contains("key and secret are swapped"));
        QVERIFY(!authTestText(question, answer, remarks).contains("topsecret"));
        QVERIFY(!authTestJson(question, answer, remarks).contains("topsecret"));
    }

    void aSecretWithinTheAnswerIsMasked() {
        std::vector<AppConfig> apps = oneApp();
        apps[0].secret = "s9fj3lqk7wzx2mvb5ntd";
        const AuthAnswer redirect{302, {}, {{"Location", "/login?token=" + apps[0].secret}}, {}};
        for (const AuthAnswer& answer : {json("{\"auth\":\"x" + apps[0].secret + ":1\"}"), redirect}) {
            const auto remarks = judgeAuth(privateOrders(), answer, apps);
            QVERIFY(firstBad(remarks)->message.contains("[secret of app 1]"));
            QVERIFY(!firstBad(remarks)->message.contains(apps[0].secret));
        }
    }

    void channelDataThatIsNoTextIsNamedAlone() {
        AuthQuestion question = privateOrders();
        question.channel = "presence-orders";
        const QByteArray data = R"({"user_id":"5","user_info":{"name":"Ann"}})";
        const QByteArray auth =
            channelAuth("key", "topsecret", question.socketId, question.channel, data).toBase64();
        for (const auto& [given, what] :
             {std::pair(data, "an object"), {"[5]", "an array"}, {"5", "not a text"}}) {
            const auto remarks = judgeAuth(
                question, json("{\"auth\":\"key:" + auth + "\",\"channel_data\":" + given + "}"), oneApp());
            QCOMPARE(remarks.size(), 1u);
            QCOMPARE(remarks[0].message,
                     "channel_data is " + QByteArray(what) + ", and must be a JSON string.");
            QVERIFY(remarks[0].remedy.contains("json_encode()"));
        }
    }

    void aKeyMayHoldColons() {
        const AuthQuestion question = privateOrders();
        std::vector<AppConfig> apps = oneApp();
        apps[0].key = "base64:key";
        const QByteArray auth = channelAuth("base64:key", "topsecret", question.socketId, question.channel);
        QVERIFY(!firstBad(judgeAuth(question, json("{\"auth\":\"" + auth + "\"}"), apps)));
    }

    void anAnswerWithoutEndIsCutAndSaid() {
        QTcpServer server; // sends on for as long as it is read
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket* socket = server.nextPendingConnection();
            const auto more = [socket] {
                while (socket->bytesToWrite() < 1'000'000)
                    socket->write(QByteArray(100'000, 'x'));
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, more);
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            more();
        });
        AuthQuestion question = privateOrders();
        question.url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/broadcasting/auth";
        const AuthAnswer answer = askAuthEndpoint(question);
        QVERIFY(answer.body.size() <= 1024 * 1024);
        const auto remarks = judgeAuth(question, answer, oneApp());
        QVERIFY(firstBad(remarks));
        QCOMPARE(firstBad(remarks)->message, QByteArray("the answer (200) is longer than 1 MB."));
    }

    void eachAnswerIsExplained_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("word");
        const QByteArray type = "application/json";
        QTest::newRow("401") << 401 << type << QByteArray("{}") << QByteArray("nobody is signed in");
        QTest::newRow("403") << 403 << type << QByteArray("{}") << QByteArray("nobody is signed in");
        QTest::newRow("503") << 503 << type << QByteArray("{}") << QByteArray("maintenance");
        QTest::newRow("404") << 404 << type << QByteArray("{}") << QByteArray("no such route");
        QTest::newRow("405") << 405 << type << QByteArray("{}") << QByteArray("POST");
        QTest::newRow("419") << 419 << type << QByteArray("{}") << QByteArray("CSRF");
        QTest::newRow("422") << 422 << type << QByteArray("{}") << QByteArray("channel_name");
        QTest::newRow("500") << 500 << type << QByteArray("{}") << QByteArray("the app failed");
        QTest::newRow("302") << 302 << QByteArray("text/html") << QByteArray() << QByteArray("redirects");
        QTest::newRow("HTML") << 200 << QByteArray("text/html") << QByteArray("<!doctype html>")
                              << QByteArray("login page");
        QTest::newRow("empty") << 200 << QByteArray("text/html; charset=UTF-8") << QByteArray()
                               << QByteArray("log or null");
        QTest::newRow("empty object") << 200 << type << QByteArray("{}") << QByteArray("\"auth\"");
        QTest::newRow("no signature")
            << 200 << type << QByteArray("{\"auth\":\"x\"}") << QByteArray("key:signature");
        QTest::newRow("unknown key") << 200 << type << QByteArray("{\"auth\":\"other:1\"}")
                                     << QByteArray("no app with that key");
        QTest::newRow("another secret")
            << 200 << type << signedFor(privateOrders(), "other") << QByteArray("not made with the secret");
        QTest::newRow("429") << 429 << type << QByteArray("{}") << QByteArray("too many requests");
        AuthQuestion other = privateOrders();
        other.channel = "orders";
        QTest::newRow("another name") << 200 << type << signedFor(other) << QByteArray("without its prefix");
        QTest::newRow("a warning before the JSON")
            << 200 << QByteArray("text/html")
            << "<br />\n<b>Warning</b>: Undefined" + signedFor(privateOrders())
            << QByteArray("Warning : Undefined");
        QTest::newRow("nothing came") << 0 << QByteArray() << QByteArray() << QByteArray("nothing came back");
    }
    void eachAnswerIsExplained() {
        QFETCH(int, status);
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, word);
        const auto remarks =
            judgeAuth(privateOrders(), {status, "refused", {{"Content-Type", contentType}}, body}, oneApp());
        const AuthRemark* bad = firstBad(remarks);
        QVERIFY(bad);
        QVERIFY2(bad->message.contains(word), bad->message.constData());
        QVERIFY(!bad->remedy.isEmpty());
        for (const AuthRemark& remark : remarks)
            QVERIFY(!(remark.message + remark.remedy).contains("topsecret"));
    }

    void aRedirectIsTakenForWhatItIs_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("word");
        const QByteArray https = "https://127.0.0.1:8000/broadcasting/auth";
        QTest::newRow("login") << 302 << QByteArray("/login") << QByteArray("login page");
        QTest::newRow("login by https")
            << 302 << QByteArray("https://127.0.0.1:8000/login") << QByteArray("login page");
        QTest::newRow("https") << 301 << https
                               << QByteArray(
                                      "accepts https only, and a browser then sends a GET request there.");
        QTest::newRow("https kept") << 308 << https << QByteArray("accepts https only.");
        QTest::newRow("slash") << 301 << QByteArray("/broadcasting/auth/") << QByteArray("adds a slash");
        QTest::newRow("elsewhere") << 301 << QByteArray("https://shop.test/auth")
                                   << QByteArray("has moved the address");
    }
    void aRedirectIsTakenForWhatItIs() {
        QFETCH(int, status);
        QFETCH(QByteArray, location);
        const auto remarks = judgeAuth(privateOrders(), {status, {}, {{"Location", location}}, {}}, oneApp());
        QVERIFY(firstBad(remarks));
        QFETCH(QByteArray, word);
        QVERIFY2(firstBad(remarks)->message.contains(word), firstBad(remarks)->message);
    }

    void anEncryptedChannelNeedsItsKey_data() {
        QTest::addColumn<QByteArray>("secret"); // as JSON; empty for none
        QTest::addColumn<QByteArray>("word");   // empty if all is well
        QTest::newRow("none") << QByteArray() << QByteArray("needs shared_secret");
        QTest::newRow("null") << QByteArray("null") << QByteArray("needs shared_secret");
        QTest::newRow("no base64") << QByteArray("\"%%%%\"") << QByteArray("not base64");
        QTest::newRow("16 bytes") << '"' + QByteArray(16, 'k').toBase64() + '"' << QByteArray("has 16 bytes");
        QTest::newRow("32 bytes") << '"' + QByteArray(32, 'k').toBase64() + '"' << QByteArray();
    }
    void anEncryptedChannelNeedsItsKey() {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, word);
        AuthQuestion question = privateOrders();
        question.channel = "private-encrypted-orders";
        QByteArray body = signedFor(question);
        if (!secret.isEmpty())
            body.insert(body.size() - 1, ",\"shared_secret\":" + secret);
        const auto remarks = judgeAuth(question, json(body), oneApp());
        const AuthRemark* bad = firstBad(remarks);
        QCOMPARE(bad == nullptr, word.isEmpty());
        QVERIFY(!bad || bad->message.contains(word));
        QVERIFY(!firstBad(judgeAuth(privateOrders(), json(signedFor(privateOrders())), oneApp())));
    }

    void aPresenceChannelNeedsItsUser() {
        AuthQuestion question = privateOrders();
        question.channel = "presence-room";
        QVERIFY(firstBad(judgeAuth(question, json(signedFor(question)), oneApp()))
                    ->message.contains("channel_data"));
        const QByteArray data = "{\"user_id\":1}";
        const QByteArray auth = channelAuth("key", "topsecret", question.socketId, question.channel, data);
        const QByteArray body = "{\"auth\":\"" + auth + "\",\"channel_data\":\"{\\\"user_id\\\":1}\"}";
        QVERIFY(!firstBad(judgeAuth(question, json(body), oneApp())));
    }

    void aPresenceUserNeedsAnId() {
        AuthQuestion question = privateOrders();
        question.channel = "presence-room";
        const QByteArray data = "{\"user_id\":\"\"}";
        const QByteArray auth = channelAuth("key", "topsecret", question.socketId, question.channel, data);
        const QByteArray body = "{\"auth\":\"" + auth + "\",\"channel_data\":\"{\\\"user_id\\\":\\\"\\\"}\"}";
        const auto remarks = judgeAuth(question, json(body), oneApp());
        QVERIFY(firstBad(remarks));
        QCOMPARE(firstBad(remarks)->message,
                 "the user_id in channel_data is empty, so the relay refuses it.");
    }

    void aNameThatNoRelayTakesIsSaidFirst_data() {
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<int>("status");
        QTest::newRow("slash") << QByteArray("private-orders/5") << 200;
        QTest::newRow("slash, refused") << QByteArray("private-orders/5") << 403;
        QTest::newRow("colon") << QByteArray("private-orders:5") << 200;
        QTest::newRow("blank") << QByteArray("private-my orders") << 200;
    }
    void aNameThatNoRelayTakesIsSaidFirst() {
        AuthQuestion question = privateOrders();
        QFETCH(QByteArray, channel);
        QFETCH(int, status);
        question.channel = channel;
        AuthAnswer answer = json(signedFor(question));
        answer.status = status;
        const auto remarks = judgeAuth(question, answer, oneApp());
        QCOMPARE(remarks.size(), size_t(1));
        QVERIFY2(
            remarks.front().message.startsWith("no relay accepts this name: the channel name \"" + channel),
            remarks.front().message);
        QVERIFY(!remarks.front().remedy.contains("Broadcast::channel"));
        question.channel = "private-orders.{id}";
        answer.status = 403;
        QVERIFY(firstBad(judgeAuth(question, answer, oneApp()))->message.contains("where an id belongs"));
        question.channel = "private-" + QByteArray(300, 'x'); // a relay may allow it
        QVERIFY(!firstBad(judgeAuth(question, json(signedFor(question)), oneApp())));
    }

    void jsonThatIsCalledHtmlIsJudgedAsJson() {
        AuthAnswer answer = json(signedFor(privateOrders()));
        answer.headers = {{"Content-Type", "text/html; charset=UTF-8"}};
        QVERIFY(!firstBad(judgeAuth(privateOrders(), answer, oneApp())));
    }

    void aPresenceCallbackThatReturnedTrueIsNoted() {
        AuthQuestion question = privateOrders();
        question.channel = "presence-room";
        const QByteArray data = "{\"user_id\":1,\"user_info\":true}";
        const QByteArray auth = channelAuth("key", "topsecret", question.socketId, question.channel, data);
        const QByteArray body =
            "{\"auth\":\"" + auth + "\",\"channel_data\":\"" + QByteArray(data).replace("\"", "\\\"") + "\"}";
        const std::vector<AuthRemark> remarks = judgeAuth(question, json(body), oneApp());
        QVERIFY(!firstBad(remarks)); // the relay accepts it
        const auto note = std::find_if(remarks.begin(), remarks.end(), [](const AuthRemark& remark) {
            return remark.state == AuthRemark::State::Note;
        });
        QVERIFY(note != remarks.end());
        QVERIFY(note->message.contains("returned true"));
        QVERIFY(note->remedy.contains("routes/channels.php"));
    }

    void aPageOfAnotherOriginNeedsCors() {
        AuthQuestion question = privateOrders();
        question.origin = "http://localhost:5173";
        AuthAnswer answer = json(signedFor(question));
        QVERIFY(
            firstBad(judgeAuth(question, answer, oneApp()))->message.contains("Access-Control-Allow-Origin"));
        answer.headers.emplace_back("Access-Control-Allow-Origin", "http://localhost:5173");
        QVERIFY(!firstBad(judgeAuth(question, answer, oneApp())));
        question.cookie = "laravel_session=x";
        QVERIFY(firstBad(judgeAuth(question, answer, oneApp()))->message.contains("Credentials"));
    }

    void theQuestionIsPostedAsPusherJsPostsIt() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&received, socket] {
                received += socket->readAll();
                if (received.contains("channel_name"))
                    socket->write("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
            });
        });
        AuthQuestion question = privateOrders();
        question.url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/broadcasting/auth";
        question.bearerToken = "t";
        question.cookie = "a=b; XSRF-TOKEN=x%3D";
        const AuthAnswer answer = askAuthEndpoint(question);
        QCOMPARE(answer.status, 302);
        QCOMPARE(headerValue(answer.headers, "location"), "/login");
        QVERIFY(received.contains("socket_id=1234.5678&channel_name=private-orders"));
        QVERIFY(received.contains("Authorization: Bearer t"));
        QVERIFY(received.contains("X-XSRF-TOKEN: x=\r\n"));
        QVERIFY(received.contains("application/x-www-form-urlencoded"));
    }

    void aRedirectThatPostsAgainIsFollowedOnItsOrigin() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray elsewhere;
        QByteArrayList paths;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&, socket, text = QByteArray()]() mutable {
                text += socket->readAll();
                if (!text.contains("channel_name"))
                    return;
                paths.append(text.split(' ').value(1));
                text.clear();
                const QByteArray to = paths.size() == 1 ? QByteArray("/auth/") : elsewhere;
                socket->write("HTTP/1.1 308 Permanent Redirect\r\nLocation: " + to +
                              "\r\nContent-Length: 0\r\n\r\n");
            });
        });
        AuthQuestion question = privateOrders();
        const QByteArray origin = "http://127.0.0.1:" + QByteArray::number(server.serverPort());
        elsewhere = "http://localhost:" + QByteArray::number(server.serverPort()) + "/auth/";
        question.url = origin + "/auth";
        question.cookie = "a=b";
        const AuthAnswer answer = askAuthEndpoint(question);
        QCOMPARE(paths, QByteArrayList({"/auth", "/auth/"}));
        QCOMPARE(answer.status, 308);
        QCOMPARE(headerValue(answer.headers, "location"), elsewhere);
    }
};

RELAY_TEST(AuthTestTest)
#include "AuthTestTest.moc"
