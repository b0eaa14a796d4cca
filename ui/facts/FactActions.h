// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "facts/CopyActions.h"

namespace relay {

class Navigator;

/// What can be done with the selected fact, each action once: name, icon, shortcut. Menus, event log, detail
/// and channel panel share them. GUI thread.
class FactActions final : public QObject {
    Q_OBJECT
public:
    /// All outlive the actions.
    FactActions(RelayFace& relay, Selection& selection, Navigator& navigator, QObject* parent = nullptr);

    /// Those that suit the selected fact, without the copies.
    void addTo(QMenu& menu);

    QAction trace;         ///< Ctrl+T: why did it not arrive? Also without a fact
    QAction resend;        ///< Ctrl+R: edit and resend an event
    QAction keepTemplate;  ///< keep an event as a template
    QAction replay;        ///< Ctrl+Shift+R: publish an event once more as it was
    QAction resendWebhook; ///< send a webhook's body once more
    QAction reveal;        ///< show it in the log
    QAction showChannel;
    QAction showConnection;
    CopyActions copy;

signals:
    /// What became of a replay.
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
