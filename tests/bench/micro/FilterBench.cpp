// SPDX-License-Identifier: MIT
#include "journal/Filter.h"
#include "support/SampleFact.h"

#include <benchmark/benchmark.h>

namespace relay {

namespace {

void matchFilter(benchmark::State& state, const char* text) {
    const auto filter = Filter::parse(QString::fromUtf8(text), QDate(2026, 1, 31));
    const Fact fact = test::sampleEvent(7, "private-orders.1", "App\\Events\\OrderShipped");
    for (auto _ : state)
        benchmark::DoNotOptimize(filter->matches(fact));
}
BENCHMARK_CAPTURE(matchFilter, freeText, "cancelled");
BENCHMARK_CAPTURE(matchFilter, fields, "channel:private-* is:delivered kind:event");

} // namespace

} // namespace relay

BENCHMARK_MAIN();
