#include "relay/HubFacts.h"

#include "relay/App.h"
#include "relay/Connection.h"

namespace relay {

HubFacts::HubFacts(FactSink& sink)
    : m_sink(sink) {}

void HubFacts::recordRefused(Fact fact, FactDetail detail) {
    for (QByteArray* text : {&fact.channel, &fact.name, &fact.data, &fact.error, &detail.auth,
                             &detail.channelData, &detail.signedText, &detail.key})
        *text = m_mask.masked(*text);
    fact.detail = std::make_shared<const FactDetail>(std::move(detail));
    m_sink.record(std::move(fact));
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
