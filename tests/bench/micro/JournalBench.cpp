// SPDX-License-Identifier: MIT
#include "journal/Filter.h"
#include "journal/Journal.h"
#include "support/SampleFact.h"

#include <benchmark/benchmark.h>

#include <QFile>

namespace relay {

namespace {

constexpr int factCount = 100'000;

/// An event as a client of the HTTP API brings it, with 100 bytes of data.
Fact publishedEvent(int number) {
    test::AnyFact event = test::sampleEvent(0, "private-orders." + QByteArray::number(number % 20));
    event.data = QByteArray::number(number) + QByteArray(95, 'x');
    event.detail.recipients = {"123456789.123456789", "223456789.223456789"};
    event.detail.method = "POST";
    event.detail.target = "/apps/shop/events?auth_key=278d425bdf160c739803&auth_timestamp=1353088179"
                          "&auth_version=1.0&body_md5=" +
                          QByteArray::number(number).toHex().rightJustified(32, '0') +
                          "&auth_signature=" + QByteArray::number(number).toHex().rightJustified(64, 'a');
    event.detail.remoteAddress = "127.0.0.1:54321";
    event.detail.headers = {{"Host", "127.0.0.1:6001"},
                            {"User-Agent", "GuzzleHttp/7"},
                            {"Content-Type", "application/json"},
                            {"Content-Length", "214"}};
    event.detail.latencyNanoseconds = 100'000 + number % 1000;
    return event;
}

qint64 residentBytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

void append(benchmark::State& state) {
    const qint64 before = residentBytes();
    Journal journal({factCount, 1ll << 40});
    int number = 0;
    for (auto _ : state) {
        state.PauseTiming();
        Fact fact = publishedEvent(number++);
        state.ResumeTiming();
        journal.append(std::move(fact));
    }
    state.counters["bytes a fact"] = double(residentBytes() - before) / std::min(number, factCount);
}
BENCHMARK(append)->Iterations(factCount);

/// What a query of the whole log does.
void scan(benchmark::State& state, const char* text) {
    Journal journal({factCount, 1ll << 40});
    for (int i = 0; i < factCount; ++i)
        journal.append(publishedEvent(i));
    const auto filter = Filter::parse(QString::fromUtf8(text), {});
    for (auto _ : state) {
        int found = 0;
        journal.search(FactId::None, [&](const Fact& fact) -> Verdict {
            found += filter->matches(fact);
            return {};
        });
        benchmark::DoNotOptimize(found);
    }
    state.SetItemsProcessed(state.iterations() * factCount);
}
BENCHMARK_CAPTURE(scan, everything, "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(scan, name, "name:Cancelled")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(scan, freeText, "cancelled")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(scan, payload, "data.order.id:5")->Unit(benchmark::kMillisecond);

} // namespace

} // namespace relay
