// SPDX-License-Identifier: MIT
#include "EventLoopCases.h"

#ifdef Q_OS_LINUX
#include "net/loop/EpollDispatcher.h"
#include "support/TestCase.h"
#endif

#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>

#include <sys/resource.h>
#include <time.h>

namespace relay::test {

namespace {

std::vector<EventLoopCase> allCases() {
    std::vector<EventLoopCase> all;
    for (const auto* some : {&notifierCases, &removalCases, &flagCases, &wakeUpCases, &timerCases})
        all.insert(all.end(), some->begin(), some->end());
    return all;
}

qint64 threadCpuNanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000'000ll + now.tv_nsec;
}

} // namespace

/// What the relay thread expects of its event dispatcher. Every case runs on Qt's own and on ours, so that a
/// difference between the two shows.
class EventDispatcherTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void behaves_data();
    void behaves();
    void costDoesNotGrowWithIdleDescriptors();

private:
    static void inThread(bool ours, const std::function<void()>& play);
};

void EventDispatcherTest::initTestCase() {
    qputenv("QT_NO_GLIB", "1"); // Qt's own on Unix is the one to compare with
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

void EventDispatcherTest::inThread(bool ours, const std::function<void()>& play) {
    const std::unique_ptr<QThread> thread(QThread::create(play));
#ifdef Q_OS_LINUX
    if (ours)
        thread->setEventDispatcher(new EpollDispatcher); // the thread owns it
#else
    Q_UNUSED(ours);
#endif
    thread->start();
    if (!thread->wait(60'000))
        qFatal("the loop hangs");
}

void EventDispatcherTest::behaves_data() {
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("ours");
    const auto cases = allCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        QTest::addRow("Qt: %s", cases[i].name) << static_cast<int>(i) << false;
#ifdef Q_OS_LINUX
        QTest::addRow("epoll: %s", cases[i].name) << static_cast<int>(i) << true;
#endif
    }
}

void EventDispatcherTest::behaves() {
    QFETCH(int, index);
    QFETCH(bool, ours);
    const EventLoopCase played = allCases()[static_cast<std::size_t>(index)];
    Trace trace;
    inThread(ours, [&] { played.play(trace); });
    QCOMPARE(trace, played.expected);
}

void EventDispatcherTest::costDoesNotGrowWithIdleDescriptors() {
#ifndef Q_OS_LINUX
    QSKIP("Qt's own dispatcher serves here");
#endif
    const auto cost = [](int idle) {
        qint64 least = std::numeric_limits<qint64>::max();
        inThread(true, [&] {
            std::vector<std::unique_ptr<SocketPair>> pairs;
            std::vector<std::unique_ptr<QSocketNotifier>> readers;
            for (int i = 0; i < idle; ++i) {
                pairs.push_back(std::make_unique<SocketPair>());
                readers.push_back(
                    std::make_unique<QSocketNotifier>(pairs.back()->ends[0], QSocketNotifier::Read));
            }
            SocketPair busy;
            QSocketNotifier reader(busy.ends[0], QSocketNotifier::Read);
            connect(&reader, &QSocketNotifier::activated, &reader, [&] { busy.take(); });
            for (int round = 0; round < 5; ++round) { // the least of some: others share the machine
                const qint64 start = threadCpuNanoseconds();
                for (int i = 0; i < 400; ++i) {
                    busy.put();
                    turn();
                }
                least = std::min(least, threadCpuNanoseconds() - start);
            }
        });
        return static_cast<double>(least);
    };
    // Qt's own is some thirty times dearer with 2,000.
    const double few = cost(10);
    const double many = cost(2'000);
    QVERIFY2(many < 4 * few, qPrintable(QStringLiteral("%1 times the cost").arg(many / few)));
}

} // namespace relay::test

RELAY_TEST(relay::test::EventDispatcherTest)
#include "EventDispatcherTest.moc"
