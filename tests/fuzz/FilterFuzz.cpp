// SPDX-License-Identifier: MIT
#include "Check.h"
#include "FilterReference.h"
#include "journal/Filter.h"
#include "support/SampleFact.h"

#include <array>

using namespace relay;
using namespace relay::test;

namespace {

std::array<Fact, 4> sampleFacts() {
    AnyFact event = sampleEvent(1, "private-orders.5", "App\\Events\\OrderShipped", 2);
    event.data = R"({"order":{"id":5,"total":19.5,"tax":"1.5","state":"Shipped","paid":true,"note":null},)"
                 R"("items":[{"sku":"A","n":1},{"sku":"B","n":22}]})";
    event.size = 1000;
    event.userId = "7";
    event.detail.latencyNanoseconds = 5'000'000;
    AnyFact unseen = sampleEvent(2, "orders", "client-typing", 0);
    unseen.data = "no JSON (at all)";
    unseen.source = EventSource::Client;
    unseen.findings = {sampleFinding(FindingCode::NearMissChannel)};
    AnyFact refused = sampleFact(3, FactKind::ApiRefused);
    refused.status = 401;
    refused.error = "The signature does not fit";
    AnyFact closed = sampleFact(4, FactKind::Disconnected);
    closed.code = 4201;
    closed.socketId = "12.34";
    closed.app = {};
    return {event, unseen, refused, closed};
}

/// Each byte stands for a piece of a filter, so that most texts are valid.
QString grown(QByteArrayView bytes) {
    static const std::array<const char*, 48> pieces{"orders ",
                                                    "shipped ",
                                                    "x ",
                                                    "and ",
                                                    "or ",
                                                    "or ",
                                                    "not ",
                                                    "not ",
                                                    "-",
                                                    "(",
                                                    "(",
                                                    ") ",
                                                    ") ",
                                                    "\"a b\" ",
                                                    "Order*ed ",
                                                    "s?i ",
                                                    "channel:private-* ",
                                                    "channel:orders ",
                                                    "channel:\"orders\" ",
                                                    "name:client ",
                                                    "event:*Shipped ",
                                                    "user:7 ",
                                                    "app:shop ",
                                                    "kind:event ",
                                                    "kind:*_refused,event ",
                                                    "is:problem ",
                                                    "is:nobody,refused ",
                                                    "source:client ",
                                                    "finding:near-* ",
                                                    "size:>999 ",
                                                    "size:1k ",
                                                    "size:<=1k ",
                                                    "size:1..2k ",
                                                    "recipients:0 ",
                                                    "recipients:>=2 ",
                                                    "status:401 ",
                                                    "status:400..499 ",
                                                    "code:>4200 ",
                                                    "data.order.id:5 ",
                                                    "data.order.id:>4 ",
                                                    "data.order.total:<19.6 ",
                                                    "data.items[*].sku:B ",
                                                    "data.items[1].n:22 ",
                                                    "data.order.*:ship ",
                                                    "data.order.tax:>1 ",
                                                    "data.order.paid:true ",
                                                    "data.order.state:\"Shipped\" ",
                                                    "data.*.n:1 "};
    QString text;
    for (const char byte : bytes.first(std::min<qsizetype>(bytes.size(), 60)))
        text += QString::fromLatin1(pieces[static_cast<quint8>(byte) % pieces.size()]);
    return text;
}

void check(const QString& text) {
    static const std::array<Fact, 4> facts = sampleFacts();
    const FilterContext context{facts[3].time + 1'000'000, [](const QByteArray& name) {
                                    return name == "m" ? FactId{2} : FactId::None;
                                }};
    const auto filter = Filter::parse(text, context);
    if (!filter) {
        const FilterError& error = filter.error();
        FUZZ_CHECK(!error.sentence.isEmpty());
        FUZZ_CHECK(error.position >= 0 && error.length >= 0 && error.position + error.length <= text.size());
        FUZZ_CHECK(error.column >= 1 && error.column <= text.size() + 1);
    }
    for (const Fact& fact : facts) {
        const bool shown = filter && filter->matches(fact);
        switch (FilterReference::of(text, fact)) {
        case FilterReference::Answer::Yes:
            FUZZ_CHECK(filter && shown);
            break;
        case FilterReference::Answer::No:
            FUZZ_CHECK(filter && !shown);
            break;
        case FilterReference::Answer::Wrong:
            FUZZ_CHECK(!filter);
            break;
        case FilterReference::Answer::Unknown:
            break;
        }
    }
}

} // namespace

/// A filter's text, or behind a # a byte for each piece of one. Any text is a filter or an error with a
/// sentence and a place within it, and a filter shows what a naive evaluator shows.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    check(bytes.startsWith('#') ? grown(bytes.sliced(1)) : QString::fromUtf8(bytes));
    return 0;
}
