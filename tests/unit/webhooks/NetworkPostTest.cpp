// SPDX-License-Identifier: MIT
#include "webhooks/NetworkPost.h"
#include "support/TestCase.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <optional>

namespace relay::test {

namespace {

/// An HTTP server that answers every request with the same bytes and then closes.
class OneAnswer final : public QObject {
public:
    explicit OneAnswer(QByteArray answer)
        : m_answer(std::move(answer)) {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                request += socket->readAll();
                if (!request.endsWith("{\"n\":1}"))
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    QByteArray url() const {
        return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "/hook?a=%20b";
    }

    QByteArray request;

private:
    QByteArray m_answer;
    QTcpServer m_server;
};

std::optional<WebhookPost::Outcome> send(NetworkPost& post, const QByteArray& url) {
    auto outcome = std::make_shared<std::optional<WebhookPost::Outcome>>();
    post.send({url, {{"X-Pusher-Key", "k"}, {"Content-Type", "application/json"}}, "{\"n\":1}"},
              [outcome](const WebhookPost::Outcome& came) { *outcome = came; });
    if (!QTest::qWaitFor([&] { return outcome->has_value(); }, patienceMilliseconds))
        return std::nullopt;
    return *outcome;
}

} // namespace

class NetworkPostTest final : public TestCase {
    Q_OBJECT

private slots:
    void sendsHeadersAndBodyAndTellsTheStatus();
    void doesNotFollowRedirects();
    void readsNoMoreOfALongAnswerThanItMust();
    void givesUpOnAHeadWithoutEnd();
    void saysThatNobodyListensWithoutTheCredentials();
    void dyingWithARequestUnderWayAnswersNobody();
};

void NetworkPostTest::sendsHeadersAndBodyAndTellsTheStatus() {
    OneAnswer server("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok");
    NetworkPost post;
    const auto outcome = send(post, server.url());
    QVERIFY(outcome);
    QCOMPARE(outcome->status, 201);
    QVERIFY(outcome->error.isEmpty());
    QVERIFY(server.request.startsWith("POST /hook?a=%20b HTTP/1.1\r\n"));
    QVERIFY(server.request.toLower().contains("x-pusher-key: k\r\n"));
    QVERIFY(server.request.endsWith("\r\n\r\n{\"n\":1}"));
}

void NetworkPostTest::doesNotFollowRedirects() {
    OneAnswer server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    NetworkPost post;
    const auto outcome = send(post, server.url());
    QVERIFY(outcome);
    QCOMPARE(outcome->status, 302);
}

void NetworkPostTest::readsNoMoreOfALongAnswerThanItMust() {
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + QByteArray(1'000'000, 'x'));
    NetworkPost post;
    const auto outcome = send(post, server.url());
    QVERIFY(outcome);
    QCOMPARE(outcome->status, 200);
}

void NetworkPostTest::givesUpOnAHeadWithoutEnd() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket* socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\n");
        const auto more = [socket] {
            const QByteArray line = "X-More: " + QByteArray(8'000, 'x') + "\r\n";
            while (socket->bytesToWrite() < 100'000)
                socket->write(line);
        };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
    });
    NetworkPost post({300, 60'000});
    const auto outcome = send(post, "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/");
    QVERIFY(outcome);
    QCOMPARE(outcome->error, "There was no answer in time.");
}

void NetworkPostTest::saysThatNobodyListensWithoutTheCredentials() {
    QTcpServer closed;
    closed.listen(QHostAddress::LocalHost);
    const QByteArray port = QByteArray::number(closed.serverPort());
    closed.close();
    NetworkPost post;
    const auto outcome = send(post, "http://user:pass@127.0.0.1:" + port + "/?token=abc");
    QVERIFY(outcome);
    QCOMPARE(outcome->status, 0);
    QCOMPARE(outcome->error, "Nobody listens at the URL's host and port.");
}

void NetworkPostTest::dyingWithARequestUnderWayAnswersNobody() {
    QTcpServer silent;
    silent.listen(QHostAddress::LocalHost);
    bool answered = false;
    {
        NetworkPost post;
        post.send({"http://127.0.0.1:" + QByteArray::number(silent.serverPort()) + "/",
                   {{"Content-Type", "application/json"}},
                   "{}"},
                  [&answered](const WebhookPost::Outcome&) { answered = true; });
        QTRY_VERIFY(silent.hasPendingConnections());
    }
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

} // namespace relay::test

RELAY_TEST(relay::test::NetworkPostTest)
#include "NetworkPostTest.moc"
