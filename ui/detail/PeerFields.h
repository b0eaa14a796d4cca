// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/PeerFacts.h"

#include <QStringList>

namespace relay {

/// What there is to say of a person or a connection: who, in sections of names and values. A value; GUI
/// thread.
struct PeerFields {
    struct Row {
        QString name;
        QString value;
        QByteArray socketId; ///< of the connection that it is about
    };
    struct Section {
        QString title;
        std::vector<Row> rows;
    };

    QString title; ///< the person's name, or the socket id
    QString about; ///< "user 7 of app shop · 2 connections", "guest"
    std::vector<Section> sections;

    /// All of it, to tell whether anything changed.
    QStringList texts() const;
};

/// The peer's connections that are open.
std::vector<const ConnectionSnapshot*> peerConnections(const Participant& peer, const Snapshot& snapshot);
/// `arrival` is the fact of its last connecting; both may be null.
PeerFields peerFields(const Participant& peer, const Snapshot* snapshot, const Fact* arrival);

} // namespace relay
