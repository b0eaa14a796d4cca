// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

class Connection;

/// Writes the hub's facts. Relay thread only.
class HubFacts {
public:
    explicit HubFacts(FactSink& sink);

    FactId record(Fact fact) { return m_sink.record(std::move(fact)); }
    FactId record(Fact fact, FactDetail detail);

    /// A fact of a connection: app, socket id, and the user where it is signed in.
    static Fact of(FactKind kind, const Connection& connection);
    /// The detail of `connected` and `disconnected`: who the client is. `given` is the protocol it asked for.
    static FactDetail whoIs(const Connection& connection);

private:
    FactSink& m_sink;
};

} // namespace relay
