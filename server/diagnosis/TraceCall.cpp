// SPDX-License-Identifier: MIT
#include "diagnosis/TraceCall.h"

#include <algorithm>

namespace relay {
namespace {

bool isTlsOnPlainPort(const Fact& fact) {
    return fact.kind() == FactKind::ConnectionRefused &&
           std::ranges::find(fact.findings, FindingCode::TlsOnPlainPort, &Finding::code) !=
               fact.findings.end();
}

} // namespace

bool isRefusedPublish(const Fact& fact) {
    return fact.kind() == FactKind::ApiRefused && fact.method() == "POST" && fact.target().contains("events");
}

std::vector<FactPtr> othersOfCall(const std::vector<FactPtr>& facts, const Fact& event) {
    std::vector<FactPtr> others;
    if (event.kind() != FactKind::Event || event.source() != EventSource::Api || event.target().isEmpty())
        return others;
    // The target contains the call's time, body hash and signature.
    std::ranges::copy_if(facts, std::back_inserter(others), [&event](const FactPtr& fact) {
        return fact->kind() == FactKind::Event && fact->id != event.id && fact->name() == event.name() &&
               fact->channel() != event.channel() && fact->target() == event.target() &&
               fact->call().remoteAddress == event.call().remoteAddress;
    });
    return others;
}

FactPtr refusedHere(const std::vector<FactPtr>& facts, const Fact& line) {
    const bool wasRefused = line.name() == "broadcast-refused";
    const bool hadNoTls = line.name() == "cannot-reach-relay" && line.error().contains("cURL error 35");
    if (line.kind() != FactKind::AppLog || !(wasRefused || hadNoTls))
        return nullptr;
    const auto found = std::find_if(facts.rbegin(), facts.rend(), [&](const FactPtr& fact) {
        return fact->id < line.id && fact->time >= line.time - refusedHereWithin &&
               (wasRefused ? isRefusedPublish(*fact) : isTlsOnPlainPort(*fact));
    });
    return found == facts.rend() ? nullptr : *found;
}

} // namespace relay
