// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <QWidget>

#include <functional>

class QToolButton;

namespace relay {

class Selection;

/// What the log is restricted to, as chips in the filter language: `app:…`, `channel:…`, `user:…`, and what
/// another panel asked for, each with a cross that lifts the restriction. A chip whose channel, user or app
/// is gone stays and says so. Hidden while there are none. GUI thread.
class ScopeChips final : public QWidget {
    Q_OBJECT
public:
    /// `selection` outlives it.
    explicit ScopeChips(Selection& selection, QWidget* parent = nullptr);

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);

private:
    struct Chip {
        QToolButton* button;
        std::function<QByteArray()> value;            ///< empty: not shown
        std::function<bool(const Snapshot&)> isThere; ///< whether what the value names exists
        std::function<void()> letGo;
        QString field; ///< empty: the value is a whole term
    };

    QByteArray app() const;
    void letAppGo();
    void add(Chip chip);
    void follow();
    void show(const Chip& chip);

    Selection& m_selection;
    SnapshotPtr m_snapshot;
    std::vector<Chip> m_chips;
};

} // namespace relay
