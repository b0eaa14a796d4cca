// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "support/AnyFact.h"

#include <memory>
#include <vector>

namespace relay::test {

/// Facts to feed to models: sensible values, to be changed by tests that need others.
inline AnyFact sampleEvent(quint64 id, const QByteArray& channel = "orders",
                           const QByteArray& name = "Shipped", qint64 recipients = 2) {
    AnyFact fact;
    fact.id = static_cast<FactId>(id);
    fact.time = 1'769'851'800'000'000 + static_cast<qint64>(id) * 1'000'000; // 2026-01-31T09:30:00Z and on
    fact.kind = FactKind::Event;
    fact.source = EventSource::Api;
    fact.app = "shop";
    fact.channel = channel;
    fact.name = name;
    fact.data = R"({"id":42,"state":"Shipped"})";
    fact.size = fact.data.size();
    fact.recipients = recipients;
    return fact;
}

inline AnyFact sampleFact(quint64 id, FactKind kind) {
    AnyFact fact;
    fact.id = static_cast<FactId>(id);
    fact.time = 1'769'851'800'000'000 + static_cast<qint64>(id) * 1'000'000;
    fact.kind = kind;
    fact.app = "shop";
    return fact;
}

inline Finding sampleFinding(FindingCode code, const QByteArray& message = "Nobody is on the channel.") {
    return {code, info(code).severity, message, "Subscribe to it first.", {}};
}

inline FactPtr kept(Fact fact) {
    return std::make_shared<const Fact>(std::move(fact));
}

} // namespace relay::test
