// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAction>
#include <QObject>

class QMenu;

namespace relay {

class RelayFace;
class Selection;

/// "Copy as …": the selected fact in forms to paste elsewhere. The curl command is signed when it is copied.
/// GUI thread.
class CopyActions final : public QObject {
    Q_OBJECT
public:
    /// Both outlive the actions.
    CopyActions(RelayFace& relay, Selection& selection, QObject* parent = nullptr);

    void addTo(QMenu& menu);

    QAction payload; ///< Ctrl+C
    QAction json;
    QAction curl;
    QAction phpBroadcast;
    QAction phpTrigger;
    QAction echoListener;
    QAction expectationPhp;
    QAction expectationNode;
    QAction name;
    QAction channel;
    QAction socketId;

private:
    void setFact(const FactPtr& fact);
    void copyCurl();
    static void copy(const QString& text);

    RelayFace& m_relay;
    FactPtr m_fact;
};

} // namespace relay
