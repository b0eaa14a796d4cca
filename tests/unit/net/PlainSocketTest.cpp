// SPDX-License-Identifier: MIT
#include "net/PlainSocket.h"
#include "support/TestCase.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QtTest>

#include <functional>
#include <memory>
#include <utility>

namespace relay::test {
namespace {

/// Hands over the descriptors of those who connect.
class Descriptors final : public QTcpServer {
public:
    std::unique_ptr<PlainSocket> accept() {
        if (!QTest::qWaitFor([this] { return m_arrived >= 0; }, patienceMilliseconds))
            return nullptr;
        auto socket = std::make_unique<PlainSocket>();
        return socket->setSocketDescriptor(std::exchange(m_arrived, -1)) ? std::move(socket) : nullptr;
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_arrived = descriptor; }

private:
    qintptr m_arrived = -1;
};

class Recording final : public PlainSocket::Reader {
public:
    bool takes() const override { return willing; }
    void came(QByteArray bytes) override {
        taken += bytes;
        if (then)
            then();
    }

    bool willing = true;
    QByteArray taken;
    std::function<void()> then;
};

QByteArray numbers(int from, int to) {
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += QByteArray::number(i) + ' ';
    return text;
}

} // namespace

/// A plain socket's bytes reach whoever reads them once and in order, past Qt's buffer or through it.
class PlainSocketTest final : public TestCase {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void whatComesGoesToTheReader();
    void whatComesWhileNoneIsTakenWaitsInTheSocket();
    void whatWaitsInTheSocketComesBeforeWhatFollows();
    void withoutAReaderTheSocketReadsAsEver();
    void theEndIsNoticed();
    void nothingIsSentAfterTheEnd_data();
    void nothingIsSentAfterTheEnd();
    void theSocketMayDieInTheReader();

private:
    void send(const QByteArray& bytes);
    /// What readyRead() announced, read as a session does it: while the reader takes any.
    void drain();

    Descriptors m_server;
    QTcpSocket m_peer;
    std::unique_ptr<PlainSocket> m_socket;
    Recording m_reader;
};

void PlainSocketTest::init() {
    TestCase::init();
    m_reader.willing = true;
    m_reader.taken.clear();
    m_reader.then = nullptr;
    QVERIFY(m_server.isListening() || m_server.listen(QHostAddress::LocalHost));
    m_peer.connectToHost(QHostAddress::LocalHost, m_server.serverPort());
    m_socket = m_server.accept();
    QVERIFY(m_socket);
    QVERIFY(m_peer.waitForConnected(patienceMilliseconds));
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { drain(); });
    m_socket->readBy(&m_reader);
}

void PlainSocketTest::cleanup() {
    m_socket.reset();
    m_peer.abort();
}

void PlainSocketTest::send(const QByteArray& bytes) {
    m_peer.write(bytes);
    QVERIFY(m_peer.waitForBytesWritten(patienceMilliseconds) || m_peer.bytesToWrite() == 0);
}

void PlainSocketTest::drain() {
    if (m_reader.willing)
        m_reader.came(m_socket->readAll());
}

void PlainSocketTest::whatComesGoesToTheReader() {
    const QByteArray much = numbers(0, 100'000); // more than one read takes
    m_peer.write(much);
    QTRY_COMPARE(m_reader.taken.size(), much.size());
    QCOMPARE(m_reader.taken, much);
    QCOMPARE(m_socket->bytesAvailable(), 0);
}

void PlainSocketTest::whatComesWhileNoneIsTakenWaitsInTheSocket() {
    m_reader.willing = false;
    send("early");
    QTRY_COMPARE(m_socket->bytesAvailable(), 5);
    QCOMPARE(m_reader.taken, QByteArray());
    m_reader.willing = true;
    drain();
    QCOMPARE(m_reader.taken, QByteArray("early"));
}

void PlainSocketTest::whatWaitsInTheSocketComesBeforeWhatFollows() {
    m_reader.willing = false;
    send("first ");
    QTRY_COMPARE(m_socket->bytesAvailable(), 6);
    m_reader.willing = true; // and yet nobody has read what waits
    send("second");
    QTRY_COMPARE(m_reader.taken, QByteArray("first second"));
}

void PlainSocketTest::withoutAReaderTheSocketReadsAsEver() {
    m_socket->readBy(nullptr);
    m_reader.willing = false;
    QSignalSpy ready(m_socket.get(), &QTcpSocket::readyRead);
    send("bytes");
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(m_socket->readAll(), QByteArray("bytes"));
}

void PlainSocketTest::theEndIsNoticed() {
    QSignalSpy ended(m_socket.get(), &QTcpSocket::disconnected);
    send("last words");
    m_peer.disconnectFromHost();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(m_reader.taken, QByteArray("last words"));
}

void PlainSocketTest::nothingIsSentAfterTheEnd_data() {
    QTest::addColumn<bool>("byPeer");
    QTest::newRow("the peer ends it") << true;
    QTest::newRow("we end it") << false;
}

/// The system gives the number of a descriptor to the next connection.
void PlainSocketTest::nothingIsSentAfterTheEnd() {
    QFETCH(const bool, byPeer);
    if (byPeer)
        m_peer.disconnectFromHost();
    else
        m_socket->abort();
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    QTcpSocket nextPeer;
    nextPeer.connectToHost(QHostAddress::LocalHost, m_server.serverPort());
    const std::unique_ptr<PlainSocket> next = m_server.accept();
    QVERIFY(next);
    QCOMPARE(m_socket->sendNow("stray", 5), 0);
}

void PlainSocketTest::theSocketMayDieInTheReader() {
    m_reader.then = [this] {
        m_socket.reset();
    };
    send("enough");
    QTRY_VERIFY(!m_socket);
    QCOMPARE(m_reader.taken, QByteArray("enough"));
}

} // namespace relay::test

RELAY_TEST(relay::test::PlainSocketTest)
#include "PlainSocketTest.moc"
