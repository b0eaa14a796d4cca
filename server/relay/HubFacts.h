#pragma once

#include "journal/Fact.h"
#include "protocol/SecretMask.h"

#include <QByteArray>

namespace relay {

class Connection;

/// Writes the hub's facts (section 7). What a client sent and was refused goes through the secret mask, for
/// key and secret get swapped. Relay thread only.
class HubFacts {
public:
    explicit HubFacts(FactSink& sink);
    void setApps(const std::vector<AppConfig>& apps) { m_mask = SecretMask(apps); }

    FactId record(Fact fact) { return m_sink.record(std::move(fact)); }
    /// A refusal: its texts and its detail are masked.
    void recordRefused(Fact fact, FactDetail detail);
    QByteArray masked(const QByteArray& text) const { return m_mask.masked(text); }

    /// A fact of a connection: app, socket id, and the user where it is signed in.
    static Fact of(FactKind kind, const Connection& connection);
    /// The detail of `connected` and `disconnected`: who the client is. `given` is the protocol it asked for.
    static FactDetail whoIs(const Connection& connection);

private:
    FactSink& m_sink;
    SecretMask m_mask;
};

} // namespace relay
