// SPDX-License-Identifier: MIT
// Times captures: `relaydesk-capture-bench DIRECTORY [FACTS]` writes a capture, opens it, filters it, and
// starts with a session. With and without the request that brought each event.

#include "journal/Filter.h"
#include "journal/Journal.h"
#include "journal/capture/Capture.h"
#include "journal/capture/CaptureWriter.h"
#include "journal/capture/SessionStore.h"
#include "support/SampleFact.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <ctime>

namespace {

using namespace relay;
using namespace relay::test;

/// KB of this process in memory.
qint64 residentKilobytes() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong();
    return 0;
}

AnyFact eventOf(int i, bool withRequest) {
    AnyFact event = sampleEvent(quint64(i + 1), "private-orders." + QByteArray::number(i % 200));
    event.data = R"({"id":)" + QByteArray::number(i) +
                 R"(,"state":"shipped","total":"19.99","note":"left at the door"})";
    event.size = event.data.size();
    event.detail.recipients = {"1234567." + QByteArray::number(i % 50),
                               "7654321." + QByteArray::number(i % 70)};
    event.detail.latencyNanoseconds = 100'000 + i % 1000;
    if (!withRequest)
        return event;
    event.detail.method = "POST";
    event.detail.target = "/apps/1/events?auth_key=278d425bdf160c739803&auth_timestamp=" +
                          QByteArray::number(1'769'851'800 + i / 100) + "&auth_version=1.0&body_md5=" +
                          QByteArray::number(i).toHex().rightJustified(32, '0');
    event.detail.remoteAddress = "127.0.0.1:" + QByteArray::number(40'000 + i % 100);
    event.detail.headers = {{"Host", "127.0.0.1:6001"},
                            {"User-Agent", "GuzzleHttp/7"},
                            {"Content-Type", "application/json"},
                            {"Content-Length", QByteArray::number(200 + i % 30)}};
    return event;
}

/// Time of the processor, of all threads together, so that what else runs on the machine does not count; and
/// the time that passes, which is what people wait for.
class Stopwatch {
public:
    Stopwatch() { start(); }
    void start() {
        m_started = std::clock();
        m_passed.start();
    }
    double seconds() const { return double(std::clock() - m_started) / CLOCKS_PER_SEC; }
    double passed() const { return double(m_passed.nsecsElapsed()) / 1e9; }

private:
    std::clock_t m_started = 0;
    QElapsedTimer m_passed;
};

void writeFile(const QString& path, int facts, bool withRequest) {
    std::vector<FactPtr> all;
    for (int i = 0; i < std::min(facts, 10'000); ++i) {
        Fact fact = eventOf(i, withRequest);
        if (!withRequest)
            std::get<facts::Event>(fact.body).call = nullptr;
        all.push_back(kept(std::move(fact)));
    }
    CaptureWriter writer;
    Stopwatch timer;
    timer.start();
    writer.open(path, {});
    for (int i = 0; i < facts; ++i) {
        Fact fact = *all[static_cast<std::size_t>(i) % all.size()];
        fact.id = FactId(quint64(i + 1));
        writer.write(fact);
    }
    writer.close();
    std::printf("  write: %.2f s, %.2f us a fact, %.0f bytes a fact\n", timer.seconds(),
                timer.seconds() * 1e6 / facts, double(QFileInfo(path).size()) / facts);
}

void openFile(const QString& path) {
    const qint64 before = residentKilobytes();
    Stopwatch timer;
    timer.start();
    const auto capture = Capture::load(path, [](qint64, qint64) { return true; }, {});
    const double took = timer.seconds();
    const double passed = timer.passed();
    const qint64 after = residentKilobytes();
    qint64 payload = 0;
    for (const FactPtr& fact : (*capture)->facts())
        payload += fact->data().size();
    const double facts = double((*capture)->size());
    std::printf(
        "  open: %.2f s (%.2f s of CPU, %.2f us a fact), %.0f bytes of memory a fact beyond the payload\n",
        passed, took, took * 1e6 / facts, (double(after - before) * 1024 - double(payload)) / facts);
    const auto filter = Filter::parse(QStringLiteral("channel:private-orders.7"), {});
    timer.start();
    qint64 found = 0;
    for (const FactPtr& fact : (*capture)->facts())
        found += filter->matches(*fact);
    std::printf("  filter: %.0f ms, %lld found\n", timer.seconds() * 1e3, static_cast<long long>(found));
}

void keepSession(const QString& folder, int facts) {
    Journal journal({facts, 1ll << 40});
    {
        SessionStore store(folder, "127.0.0.1:6001", {1ll << 40, 7});
        store.open();
        for (int i = 0; i < facts; ++i)
            journal.append(eventOf(i, true));
        Stopwatch timer;
        timer.start();
        store.start(journal, FactId(1), {});
        store.end();
        std::printf("  append: %.2f us a fact on the store's own thread\n", timer.seconds() * 1e6 / facts);
    }
    SessionStore store(folder, "127.0.0.1:6001", {1ll << 40, 7});
    store.open();
    Stopwatch timer;
    timer.start();
    const auto restored = store.restored(facts, 1ll << 40);
    std::printf("  start with %zu facts: %.2f s (%.2f s of CPU)\n", restored.size(), timer.passed(),
                timer.seconds());
}

} // namespace

int main(int argc, char** argv) {
    const QDir folder(QString::fromLocal8Bit(argc > 1 ? argv[1] : "."));
    const int facts = argc > 2 ? QByteArray(argv[2]).toInt() : 1'000'000;
    for (const bool withRequest : {false, true}) {
        for (const char* suffix : {".relaydesk", ".relaydesk.gz"}) {
            const QString path = folder.filePath(QStringLiteral("bench") + QLatin1String(suffix));
            std::printf("%d facts, %s the request, %s\n", facts, withRequest ? "with" : "without", suffix);
            writeFile(path, facts, withRequest);
            openFile(path);
            QFile::remove(path);
        }
    }
    std::printf("session, 100000 facts\n");
    const QString sessions = folder.filePath(QStringLiteral("sessions"));
    keepSession(sessions, 100'000);
    QDir(sessions).removeRecursively();
    return 0;
}
