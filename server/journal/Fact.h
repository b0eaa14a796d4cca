// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactBody.h"
#include "protocol/Finding.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace relay {

/// What a capture of a newer version holds of a fact and this version has no field for: kept as it came,
/// shown, and written again.
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
    FactId id = FactId::None; ///< given by the recorder
    qint64 time = 0;          ///< microseconds since 1970, UTC
    QByteArray app;           ///< app id; null for facts that belong to no app
    FactBody body;
    std::vector<Finding> findings; ///< the most likely cause first
    qsizetype laterFindings = 0;   ///< how many of them, the last ones, the journal merged in later
    std::shared_ptr<const ForeignFields> foreign; ///< null unless a newer version wrote it

    FactKind kind() const { return static_cast<FactKind>(body.index()); }
    /// The public name of its kind, that of a newer version too.
    QByteArray kindName() const;
    /// Findings whose code or severity only a newer version knows.
    const std::vector<ForeignFields::UnknownFinding>& unknownFindings() const;
    /// The body, where the fact is of that kind; else null.
    template <typename Body>
    const Body* as() const {
        return std::get_if<Body>(&body);
    }

    // What several kinds have in common, for lists, filters and rules that look at more than one kind: null,
    // nothing or zero where this kind has no such field.
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
    const std::vector<QByteArray>& recipientIds() const;

    /// What the relay's nodes have to do with the event; an empty one for a relay on its own.
    const NodeNote& nodes() const;
    /// Subscribers on other nodes were sent the event, or it came from another node.
    bool reachesElsewhere() const { return nodes().remote > 0 || !nodes().origin.isNull(); }

    const RefusalNote& why() const;       ///< an empty one where nothing was refused
    const HttpCall& call() const;         ///< an empty one where no request brought it
    const ClientIdentity& client() const; ///< an empty one where none is known
    const QByteArray& target() const;     ///< of the request or the opening handshake
    const QByteArray& method() const;
    const QByteArray& remoteAddress() const; ///< of the connection or the request, "127.0.0.1:54321"
    const QByteArray& auth() const;
    const QByteArray& key() const;
    const QByteArray& channelData() const; ///< channel_data, or user_data of a sign-in
    const QByteArray& signedText() const;
};
using FactPtr = std::shared_ptr<const Fact>;

/// A fact of that kind, for the recorder to stamp.
template <typename Body>
Fact factOf(Body body, QByteArray app = {}) {
    Fact fact;
    fact.app = std::move(app);
    fact.body = std::move(body);
    return fact;
}

/// Takes facts as they happen, on the relay thread. The implementation stamps, masks, diagnoses and journals.
class FactSink {
public:
    virtual ~FactSink() = default;
    /// Returns the id the fact was given.
    virtual FactId record(Fact fact) = 0;
};

} // namespace relay
