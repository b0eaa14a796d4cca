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

/// A person or a connection in full: who that is, the channels as chips, which the log keeps to on a click,
/// and the time line of what they subscribed, got, sent and were refused. Reads the journal off the GUI
/// thread, and only while it can be seen. GUI thread.
class PeerView final : public QWidget {
    Q_OBJECT
public:
    explicit PeerView(const Workbench& bench, QWidget* parent = nullptr);

    /// Shows it as of now, and goes on with what happens.
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
    /// Its connections among those of the snapshot.
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
    Background m_background; ///< last: its call uses the others
};

} // namespace relay
