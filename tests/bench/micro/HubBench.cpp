// SPDX-License-Identifier: MIT
#include "journal/Journal.h"
#include "protocol/Payload.h"
#include "relay/Hub.h"
#include "support/AnyFact.h"
#include "support/ManualClock.h"

#include <benchmark/benchmark.h>

#include <vector>

namespace relay {

namespace {

/// A connection that takes everything at no cost: what is measured is the hub's own.
class Sink final : public Subscriber {
public:
    void send(const QByteArray& frame) override { benchmark::DoNotOptimize(frame.constData()); }
    void close(quint16, const QByteArray&) override {}
    qint64 pendingBytes() const override { return 0; }
    qint64 bytesIn() const override { return 0; }
    qint64 bytesOut() const override { return 0; }
};

class JournalSink final : public FactSink {
public:
    FactId record(Fact fact) override { return m_journal.append(std::move(fact))->id; }

private:
    Journal m_journal{Journal::Bounds{}};
};

/// One publish to so many subscribers of one channel, its fact journalled.
void fanOut(benchmark::State& state) {
    const test::ManualClock clock;
    test::CountingRandom random;
    JournalSink journal;
    HubObserver observer;
    Hub hub(clock, random, journal, observer, Limits());
    AppConfig config;
    config.id = "bench";
    config.key = "bench-key";
    config.secret = "bench-secret";
    hub.setApps({config});
    std::vector<Sink> sinks(static_cast<std::size_t>(state.range(0)));
    for (Sink& sink : sinks) {
        ConnectRequest request;
        request.path = "/app/bench-key";
        request.query = "protocol=7&client=js&version=8.4.0";
        Connection* connection = hub.open(request, sink);
        hub.received(*connection, R"({"event":"pusher:subscribe","data":{"channel":"orders"}})");
    }
    PublishCommand command;
    command.name = "App\\Events\\OrderShipped";
    command.channels = {"orders"};
    command.data = payloadOf(QByteArray(100, 'x'));
    for (auto _ : state)
        benchmark::DoNotOptimize(hub.publish(*hub.appById("bench"), command));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(fanOut)->Arg(1)->Arg(1000);

void journalAppend(benchmark::State& state) {
    Journal journal{Journal::Bounds{}};
    test::AnyFact fact;
    fact.time = 1'769'851'800'000'000;
    fact.app = "bench";
    fact.channel = "orders";
    fact.name = "App\\Events\\OrderShipped";
    fact.data = QByteArray(100, 'x');
    for (auto _ : state)
        journal.append(fact);
}
BENCHMARK(journalAppend);

} // namespace

} // namespace relay
