// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/PeerFacts.h"

#include <QStringList>

namespace relay {

/// What is known about a person or a connection, in sections of names and values. A value; GUI thread.
struct PeerFields {
    struct Row {
        QString name;
        QString value;
        QByteArray socketId; ///< of the connection that the row is about
    };
    struct Section {
        QString title;
        std::vector<Row> rows;
    };

    QString title; ///< the person's name, or the socket id
    QString about; ///< "user 7 of app shop · 2 connections", "guest"
    std::vector<Section> sections;

    /// All texts, to detect changes.
    QStringList texts() const;
};

/// The peer's open connections.
std::vector<const ConnectionSnapshot*> peerConnections(const Participant& peer, const Snapshot& snapshot);
/// Says of a peer that is gone what its facts say. `arrival` is the fact of its last connection; `snapshot`
/// and `arrival` may be null.
PeerFields peerFields(const PeerFacts& facts, const Snapshot* snapshot, const Fact* arrival);

} // namespace relay
