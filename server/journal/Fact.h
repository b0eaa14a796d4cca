// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactBody.h"
#include "protocol/Finding.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace relay {

/// The parts of a fact in a newer version's capture that this version has no field for: kept as read, shown,
/// and written back.
struct ForeignFields {
    /// One with a code or a severity that is not known here.
    struct UnknownFinding {
        std::size_t place; ///< in the list of all findings
        QByteArray code;
        std::optional<Severity> severity;
        QByteArray message;
        QByteArray json;
    };
    QByteArray kind;   ///< of a fact of kind Unknown
    QByteArray fields; ///< JSON members, joined by commas
    QByteArray detail; ///< the same of its detail
    std::vector<UnknownFinding> findings;
};

/// One thing the relay knows (resources/docs/http-api.md, Facts). Immutable once journalled; shared between
/// threads as shared_ptr<const Fact>.
struct Fact {
    FactId id = FactId::None; ///< assigned by the recorder
    qint64 time = 0;          ///< microseconds since 1970, UTC
    QByteArray app;           ///< app id; null for facts that belong to no app
    FactBody body;
    std::vector<Finding> findings;                ///< most likely cause first
    qsizetype laterFindings = 0;                  ///< how many of the last ones the journal merged in later
    std::shared_ptr<const ForeignFields> foreign; ///< null unless a newer version wrote it

    FactKind kind() const { return static_cast<FactKind>(body.index()); }
    /// The public name of its kind, even if that kind comes from a newer version.
    QByteArray kindName() const;
    /// Findings whose code or severity only a newer version knows.
    const std::vector<ForeignFields::UnknownFinding>& unknownFindings() const;
    /// The body, where the fact is of that kind; else null.
    template <typename Body>
    const Body* as() const {
        return std::get_if<Body>(&body);
    }

    // Fields that several kinds share, for lists, filters and rules that look at more than one kind: null,
    // empty or zero if this kind has no such field.
    const QByteArray& channel() const;
    const QByteArray& name() const;
    const QByteArray& data() const;
    const QByteArray& socketId() const;
    const QByteArray& userId() const;
    const QByteArray& excluded() const;
    const QByteArray& error() const;
    std::optional<EventSource> source() const;
    std::optional<qint64> size() const;
    std::optional<qint64> recipients() const;
    int status() const;
    int code() const;
    FactId about() const;
    qint64 latencyNanoseconds() const; ///< -1 if it does not apply
    const SocketIdList& recipientIds() const;

    /// How the relay's nodes are involved in the event; empty for a relay on its own.
    const NodeNote& nodes() const;
    /// Whether the event was sent to subscribers on other nodes, or came from another node.
    bool reachesElsewhere() const { return nodes().remote > 0 || !nodes().origin.isNull(); }

    const RefusalNote& why() const;       ///< empty if nothing was refused
    const HttpCall& call() const;         ///< empty if no request brought it
    const ClientIdentity& client() const; ///< empty if none is known
    const QByteArray& target() const;     ///< of the request or the opening handshake
    const QByteArray& method() const;
    const QByteArray& remoteAddress() const; ///< of the connection or the request, "127.0.0.1:54321"
    const QByteArray& auth() const;
    const QByteArray& key() const;
    const QByteArray& channelData() const; ///< channel_data, or user_data of a sign-in
    const QByteArray& signedText() const;
};
using FactPtr = std::shared_ptr<const Fact>;

/// Makes a fact of that kind, for the recorder to stamp.
template <typename Body>
Fact factOf(Body body, QByteArray app = {}) {
    Fact fact;
    fact.app = std::move(app);
    fact.body = std::move(body);
    return fact;
}

/// Takes facts as they happen, on the relay thread. The implementation stamps, masks, diagnoses and journals
/// them.
class FactSink {
public:
    virtual ~FactSink() = default;
    /// Returns the id assigned to the fact.
    virtual FactId record(Fact fact) = 0;
};

} // namespace relay
