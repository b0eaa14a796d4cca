// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "Workbench.h"
#include "face/Snapshot.h"
#include "models/PeerModel.h"

#include <QWidget>

class QTableView;

namespace relay {

class ElidedLabel;
class FieldsView;
class FlowLayout;
class TitleLabel;

template <typename View>
class UserSelectedView;

/// A person or a connection in full: who it is, the channels as chips (a click restricts the log to one), and
/// the timeline of what they subscribed to, got, sent and were refused. Reads the journal off the GUI thread,
/// and only while visible. GUI thread.
class PeerView final : public QWidget {
    Q_OBJECT
public:
    explicit PeerView(const Workbench& bench, QWidget* parent = nullptr);

    /// Shows its current state, and follows what happens.
    void showPeer(const Participant& peer);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void read();
    void follow();
    void showWho();
    void showChannels(const QByteArray& app, const QByteArrayList& names);
    void chosen();
    /// The peer's connections in the snapshot.
    std::vector<const ConnectionSnapshot*> connections() const;

    const Workbench m_bench;
    Participant m_peer;
    PeerModel m_model;
    TitleLabel* m_title;
    ElidedLabel* m_about;
    QWidget* m_channels;
    FlowLayout* m_chips;
    QByteArrayList m_chipNames; ///< shown
    FieldsView* m_who;
    QStringList m_whoTexts; ///< shown
    UserSelectedView<QTableView>* m_line;
    bool m_stale = false;
    Background m_background; ///< declared last: its call uses the other members
};

} // namespace relay
