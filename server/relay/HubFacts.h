// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

class App;
class Connection;

/// Writes the hub's facts. Relay thread only.
class HubFacts {
public:
    explicit HubFacts(FactSink& sink);

    FactId record(Fact fact) { return m_sink.record(std::move(fact)); }
    /// A fact of an app.
    template <typename Body>
    FactId record(const App& app, Body body) {
        return m_sink.record(factOf(std::move(body), appId(app)));
    }
    /// A fact of a connection: its app and socket id are added, and its user if it is signed in and the body
    /// names no user.
    template <typename Body>
    FactId record(const Connection& connection, Body body) {
        name(connection, body.socketId, body.userId);
        return m_sink.record(factOf(std::move(body), appId(connection)));
    }

    /// Who the client of the connection is, for `connected` and `disconnected`.
    static ClientIdentity whoIs(const Connection& connection);

private:
    static QByteArray appId(const App& app);
    static QByteArray appId(const Connection& connection);
    static void name(const Connection& connection, QByteArray& socketId, QByteArray& userId);

    FactSink& m_sink;
};

} // namespace relay
