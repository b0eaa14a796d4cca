// SPDX-License-Identifier: MIT
#include "journal/Filter.h"
#include "support/SampleFact.h"

#include <benchmark/benchmark.h>

namespace relay {

namespace {

void matchFilter(benchmark::State& state, const char* text) {
    const auto filter = Filter::parse(QString::fromUtf8(text), {});
    const Fact fact = test::sampleEvent(7, "private-orders.1", "App\\Events\\OrderShipped");
    for (auto _ : state)
        benchmark::DoNotOptimize(filter->matches(fact));
}
BENCHMARK_CAPTURE(matchFilter, freeText, "cancelled");
BENCHMARK_CAPTURE(matchFilter, fields, "channel:private-* is:delivered kind:event");
BENCHMARK_CAPTURE(matchFilter, groups,
                  "(channel:orders or channel:private-*) not (size:>10k or recipients:0)");
BENCHMARK_CAPTURE(matchFilter, payload, "data.order.id:5");
BENCHMARK_CAPTURE(matchFilter, payloadKey, "data.state:shipped");
BENCHMARK_CAPTURE(matchFilter, regex, "re:/cancel+ed/");

} // namespace

} // namespace relay

BENCHMARK_MAIN();
