// SPDX-License-Identifier: MIT
#include "relay/HubFacts.h"

#include "relay/App.h"
#include "relay/Connection.h"

namespace relay {

HubFacts::HubFacts(FactSink& sink)
    : m_sink(sink) {}

ClientIdentity HubFacts::whoIs(const Connection& connection) {
    const ClientInfo& client = connection.client();
    return {client.library(), client.userAgent, client.origin, connection.remoteAddress()};
}

QByteArray HubFacts::appId(const App& app) {
    return app.config().id;
}

QByteArray HubFacts::appId(const Connection& connection) {
    return appId(connection.app());
}

void HubFacts::name(const Connection& connection, QByteArray& socketId, QByteArray& userId) {
    socketId = connection.socketId();
    if (userId.isNull() && connection.user())
        userId = connection.user()->userId;
}

} // namespace relay
