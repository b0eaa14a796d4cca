// SPDX-License-Identifier: MIT
#include "host/RelayThread.h"
#include "host/RunningRelay.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <algorithm>
#include <functional>

#include <sys/resource.h>
#include <unistd.h>

namespace relay::test {
namespace {

qint64 userMilliseconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec * 1000 + usage.ru_utime.tv_usec / 1000;
}

const QByteArray health = "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";
const QByteArray longPoll = "GET /apps/app/events/log?wait=3&name=never HTTP/1.1\r\nHost: h\r\n"
                            "Authorization: Bearer secret\r\n\r\n";

/// Deadlines that no test reaches, however busy the machine is.
constexpr Timeouts endless{.firstRequest = 600'000,
                           .request = 600'000,
                           .betweenRequests = 600'000,
                           .message = 600'000,
                           .lingering = 200};

} // namespace

/// Peers that take their time, and a machine that runs out of descriptors: nobody can hold the relay up.
class SlowPeersTest final : public TestCase {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void aConnectionWithoutARequestIsClosedSilently();
    void aTricklingRequestRunsOutOfTime();
    void anIdleKeepAliveConnectionIsClosed();
    void aLongPollOutlivesTheDeadlines_data();
    void aLongPollOutlivesTheDeadlines();
    void whatIsPipelinedBehindALongPollIsServed();
    void aRequestBegunBehindALongPollHasItsOwnDeadline();
    void eachRequestHasItsOwnTime();
    void aMessageThatIsNotFinishedClosesTheConnection();
    void eachMessageHasItsOwnTime();
    void aPeerThatDoesNotEndIsCutOffAfterLingering();
    void withoutDescriptorsAcceptingWaitsAndGoesOn();

private:
    void start(const Timeouts& timeouts);
    bool goesOn(const std::function<void(WireClient&)>& begin,
                const std::function<bool(WireClient&)>& step) const;
    std::vector<FactPtr> facts(FactKind kind) const;

    Journal m_journal{Journal::Bounds{}};
    std::unique_ptr<RunningRelay> m_relay; // made and destroyed on the thread
    std::unique_ptr<RelayThread> m_thread;
    quint16 m_port = 0;
};

void SlowPeersTest::init() {
    TestCase::init();
    m_thread = std::make_unique<RelayThread>();
}

void SlowPeersTest::start(const Timeouts& timeouts) {
    Settings settings;
    settings.port = 0;
    settings.apps = {sampleApp()};
    m_port = m_thread
                 ->ask([&] {
                     m_relay = std::make_unique<RunningRelay>(settings, m_journal, timeouts);
                     const auto address = m_relay->listen();
                     return address ? address->port : quint16(0);
                 })
                 .result();
    QVERIFY(m_port != 0);
}

void SlowPeersTest::cleanup() {
    m_thread->ask([this] { m_relay.reset(); }).waitForFinished();
    m_thread.reset();
}

std::vector<FactPtr> SlowPeersTest::facts(FactKind kind) const {
    std::vector<FactPtr> found;
    for (const FactPtr& fact : m_journal.read(FactId::None, 1'000'000).facts)
        if (fact->kind() == kind)
            found.push_back(fact);
    return found;
}

/// Whether each step is well, for longer than a deadline of three seconds. From the beginning again where one
/// step alone took as long: then it is this client that stood still.
bool SlowPeersTest::goesOn(const std::function<void(WireClient&)>& begin,
                           const std::function<bool(WireClient&)>& step) const {
    while (true) {
        WireClient client(m_port);
        QElapsedTimer whole;
        QElapsedTimer one;
        whole.start();
        one.start();
        begin(client);
        qint64 longest = 0;
        bool isWell = true;
        do {
            isWell = step(client);
            longest = std::max(longest, one.restart());
        } while (isWell && !whole.hasExpired(4500));
        if (longest < 3000)
            return isWell;
    }
}

void SlowPeersTest::aConnectionWithoutARequestIsClosedSilently() {
    Timeouts timeouts = endless;
    timeouts.firstRequest = 200;
    start(timeouts);
    WireClient client(m_port);
    QVERIFY(client.ends());
    QVERIFY(client.input.isEmpty());
    QVERIFY(facts(FactKind::ConnectionRefused).empty());
}

void SlowPeersTest::aTricklingRequestRunsOutOfTime() {
    Timeouts timeouts = endless;
    timeouts.request = 200;
    start(timeouts);
    WireClient client(m_port);
    client.get("/health");
    QCOMPARE(client.answer().status, 200);
    client.write("GET /health HTTP/1.1\r\nX: ");
    QElapsedTimer timer;
    timer.start();
    while (client.socket.state() == QAbstractSocket::ConnectedState &&
           !timer.hasExpired(patienceMilliseconds)) {
        client.write("x"); // each byte alone would be in time
        client.socket.waitForReadyRead(20);
        client.input += client.socket.readAll();
        if (!client.input.isEmpty())
            break;
    }
    QCOMPARE(client.answer().status, 408);
    QVERIFY(facts(FactKind::ConnectionRefused).back()->why().is(Reason::RequestTimedOut));
}

void SlowPeersTest::anIdleKeepAliveConnectionIsClosed() {
    Timeouts timeouts = endless;
    timeouts.betweenRequests = 200;
    start(timeouts);
    WireClient client(m_port);
    client.get("/health");
    QCOMPARE(client.answer().status, 200);
    QVERIFY(client.ends());
    QVERIFY(client.input.isEmpty());
}

void SlowPeersTest::aLongPollOutlivesTheDeadlines_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("split");
    QTest::newRow("as the first request") << QByteArray() << false;
    QTest::newRow("as the first request, come in two pieces") << QByteArray() << true;
    QTest::newRow("behind another one") << health << false;
    QTest::newRow("behind another one, come in two pieces") << health << true;
}

void SlowPeersTest::aLongPollOutlivesTheDeadlines() {
    QFETCH(const QByteArray, before);
    QFETCH(const bool, split);
    Timeouts timeouts = endless;
    timeouts.firstRequest = timeouts.request = timeouts.betweenRequests = 1000;
    start(timeouts);
    for (bool isInTime = false; !isInTime;) { // again where this client stood still between its pieces
        QElapsedTimer timer;
        timer.start();
        WireClient client(m_port);
        client.write(before);
        const int first = before.isEmpty() ? 200 : client.answer().status;
        client.write(longPoll.left(split ? 20 : 0));
        client.write(longPoll.mid(split ? 20 : 0));
        isInTime = !timer.hasExpired(timeouts.request);
        if (!isInTime)
            continue;
        QCOMPARE(first, 200);
        QCOMPARE(client.answer().status, 200); // after three seconds: three times any deadline
        QVERIFY(client.ends());                // and the one between requests applies again
        QVERIFY(client.input.isEmpty());
    }
}

void SlowPeersTest::whatIsPipelinedBehindALongPollIsServed() {
    Timeouts timeouts = endless;
    timeouts.request = timeouts.betweenRequests = 200;
    start(timeouts);
    WireClient client(m_port);
    client.write(longPoll + health + WireClient::openingRequest());
    QVERIFY(client.answer().body.contains("events"));
    QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
    QCOMPARE(client.answer(false).status, 101);
    QVERIFY(client.message().contains("connection_established"));
}

void SlowPeersTest::aRequestBegunBehindALongPollHasItsOwnDeadline() {
    Timeouts timeouts = endless;
    timeouts.request = 200;
    start(timeouts);
    WireClient client(m_port);
    client.write(longPoll + "GET /hea");
    QVERIFY(client.answer().body.contains("events"));
    QCOMPARE(client.answer().status, 408);
    QVERIFY(client.ends());
}

void SlowPeersTest::eachRequestHasItsOwnTime() {
    Timeouts timeouts = endless;
    timeouts.request = 3000; // far longer than one write takes
    start(timeouts);
    // Whenever the relay looks it is in the midst of a request, but never for long in the same one.
    QVERIFY(goesOn([](WireClient& client) { client.write(health + health.left(10)); },
                   [](WireClient& client) {
                       const bool isWell = client.answer().status == 200;
                       client.write(health.mid(10) + health.left(10));
                       return isWell;
                   }));
}

void SlowPeersTest::aMessageThatIsNotFinishedClosesTheConnection() {
    Timeouts timeouts = endless;
    timeouts.message = 200;
    start(timeouts);
    WireClient client(m_port);
    QVERIFY(client.open());
    client.write(clientFrame(1, "{\"event\":\"pusher:ping\"}").left(10));
    auto frame = client.frame();
    while (frame && frame->opcode == 1)
        frame = client.frame();
    QVERIFY(frame);
    QCOMPARE(frame->closeCode, 1002);
}

void SlowPeersTest::eachMessageHasItsOwnTime() {
    Timeouts timeouts = endless;
    timeouts.message = 3000;
    start(timeouts);
    const QByteArray ping = clientFrame(1, R"({"event":"pusher:ping"})");
    QVERIFY(goesOn(
        [&ping](WireClient& client) {
            client.open();
            client.write(ping + ping.left(10));
        },
        [&ping](WireClient& client) {
            const bool isWell = client.message().contains("pusher:pong");
            client.write(ping.mid(10) + ping.left(10));
            return isWell;
        }));
}

void SlowPeersTest::aPeerThatDoesNotEndIsCutOffAfterLingering() {
    start(endless);
    WireClient client(m_port);
    QVERIFY(client.open());
    client.write(clientFrame(2, "binary"));
    // The client neither reads nor ends; yet its descriptor is given back.
    QTRY_COMPARE(m_thread->ask([this] { return m_relay->peerCount(); }).result(), std::size_t(0));
}

void SlowPeersTest::withoutDescriptorsAcceptingWaitsAndGoesOn() {
    start(endless);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const int next = ::dup(0);
    ::close(next);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(next) + 1;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    // The client takes the last descriptor of this process, which is also the relay's.
    auto last = std::make_unique<WireClient>(m_port);
    const qint64 spent = userMilliseconds();
    last->get("/health");
    QVERIFY(!last->socket.waitForReadyRead(500));
    QVERIFY(userMilliseconds() - spent < 250); // it does not spin
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(last->answer().status, 200);
}

} // namespace relay::test

RELAY_TEST(relay::test::SlowPeersTest)
#include "SlowPeersTest.moc"
