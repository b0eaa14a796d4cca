// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace relay {

class RelayControl;
class RelayFeed;
class Selection;
class SnippetBox;

/// What stands above the empty log before the first client: the lines for Laravel's `.env` and for Echo, of
/// the chosen app, ready to copy. Goes when a client connects, comes back from the Help menu. GUI thread.
class GettingStarted final : public QWidget {
    Q_OBJECT
public:
    GettingStarted(RelayControl& control, RelayFeed& feed, Selection& selection, QWidget* parent = nullptr);

    SnippetBox& env() { return *m_env; }
    SnippetBox& echo() { return *m_echo; }
    /// Shows it, and keeps it though clients are connected.
    void bringBack();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeTop();
    void fill();
    void takeSnapshot(const SnapshotPtr& snapshot);

    RelayControl& m_control;
    Selection& m_selection;
    QLabel* m_title = nullptr;
    QComboBox* m_version = nullptr;
    QBoxLayout* m_boxes; ///< beside each other, or stacked in a narrow window
    SnippetBox* m_env;
    SnippetBox* m_echo;
    bool m_wanted = false; ///< brought back by hand
};

} // namespace relay
