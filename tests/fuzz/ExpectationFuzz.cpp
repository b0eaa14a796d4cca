// SPDX-License-Identifier: MIT
#include "Check.h"
#include "commands/ExpectationReader.h"
#include "commands/ExpectationWatch.h"
#include "support/SampleFact.h"

using namespace relay;
using namespace relay::test;

/// An expectation, and after a line feed a payload: any bytes are an expectation that is met or says why not,
/// or an error with a sentence and a place within the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const qsizetype line = text.indexOf('\n');
    const QByteArray json = line < 0 ? text : text.first(line);
    const auto expectation = readExpectation(json);
    if (!expectation) {
        FUZZ_CHECK(!expectation.error().problem.isEmpty());
        FUZZ_CHECK(expectation.error().offset >= 0 && expectation.error().offset <= json.size());
        return 0;
    }
    ExpectationWatch watch(*expectation, "shop");
    AnyFact event = sampleEvent(1, "private-orders.5", "OrderShipped", 2);
    event.data = line < 0 ? QByteArray() : text.sliced(line + 1);
    watch.take(kept(event));
    watch.take(kept(sampleEvent(2, "b", "a", 0)));
    const ExpectationWatch::Outcome outcome = watch.outcome();
    FUZZ_CHECK(outcome.met == outcome.nearest.isEmpty());
    FUZZ_CHECK(outcome.matched >= 0 && outcome.matched <= 2);
    return 0;
}
