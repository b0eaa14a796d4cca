// SPDX-License-Identifier: MIT
#include "relay/HubFacts.h"

#include "relay/App.h"
#include "relay/Connection.h"

namespace relay {

HubFacts::HubFacts(FactSink& sink)
    : m_sink(sink) {}

FactId HubFacts::record(Fact fact, FactDetail detail) {
    fact.detail = std::make_shared<const FactDetail>(std::move(detail));
    return m_sink.record(std::move(fact));
}

Fact HubFacts::of(FactKind kind, const Connection& connection) {
    Fact fact;
    fact.kind = kind;
    fact.app = connection.app().config().id;
    fact.socketId = connection.socketId();
    if (connection.user())
        fact.userId = connection.user()->userId;
    return fact;
}

FactDetail HubFacts::whoIs(const Connection& connection) {
    FactDetail detail;
    const ClientInfo& client = connection.client();
    detail.client = client.library();
    detail.origin = client.origin;
    detail.userAgent = client.userAgent;
    detail.given = client.protocol;
    detail.remoteAddress = connection.remoteAddress();
    return detail;
}

} // namespace relay
