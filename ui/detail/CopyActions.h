// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAction>
#include <QObject>

class QMenu;

namespace relay {

class RelayFace;

/// "Copy as …": what one would paste elsewhere for a fact. One set for the log's menu and the detail's
/// button. The curl command is signed when it is copied. GUI thread.
class CopyActions final : public QObject {
    Q_OBJECT
public:
    /// `relay` outlives the actions.
    explicit CopyActions(RelayFace& relay, QObject* parent = nullptr);

    void setFact(const FactPtr& fact);
    void addTo(QMenu& menu);

    QAction json;
    QAction curl;
    QAction phpBroadcast;
    QAction phpTrigger;
    QAction echoListener;
    QAction name;
    QAction channel;
    QAction socketId;

private:
    void copyCurl();
    static void copy(const QString& text);

    RelayFace& m_relay;
    FactPtr m_fact;
};

} // namespace relay
