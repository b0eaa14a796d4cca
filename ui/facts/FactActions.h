// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "facts/CopyActions.h"

namespace relay {

class Navigator;

/// What can be done with the selected fact. Each action, with its name, icon and shortcut, exists once and is
/// shared by the menus, the event log, and the detail and channel panels. GUI thread.
class FactActions final : public QObject {
    Q_OBJECT
public:
    /// All outlive the actions.
    FactActions(RelayFace& relay, Selection& selection, Navigator& navigator, QObject* parent = nullptr);

    /// Adds those that suit the selected fact, without the "Copy as" actions.
    void addTo(QMenu& menu);

    QAction trace;         ///< Ctrl+T: why did it not arrive? Works without a fact too
    QAction resend;        ///< Ctrl+R: edit and resend an event
    QAction keepTemplate;  ///< save an event as a template
    QAction replay;        ///< Ctrl+Shift+R: publish an event again unchanged
    QAction resendWebhook; ///< send a webhook's body again
    QAction reveal;        ///< show the fact in the log
    QAction showChannel;
    QAction showConnection;
    CopyActions copy;

signals:
    /// The result of a replay.
    void replayed(const relay::FactPtr& event, const relay::PublishReport& report);

private:
    void connectAll();
    void follow();
    void replayFact();

    RelayFace& m_relay;
    Selection& m_selection;
    Navigator& m_navigator;
};

} // namespace relay
