// SPDX-License-Identifier: MIT
#pragma once

#include "models/FindingsModel.h"

#include <QAction>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QTableView;

namespace relay {

class RelayFeed;
class Selection;

/// What is wrong, and how often: findings grouped by code and channel, the most severe first. Choosing one
/// leads to the newest fact it is on. Hints are not alarms, so they are shown only on request. GUI thread.
class FindingsPanel final : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the panel.
    FindingsPanel(RelayFeed& feed, Selection& selection, QWidget* parent = nullptr);

    FindingsModel& model() { return m_model; }
    QAction showInLogAction; ///< all facts with the chosen finding
    QAction clearAction;

signals:
    /// Groups of problems and of warnings, for the status bar.
    void countsChanged(int problems, int warnings);

private:
    /// Only problems and warnings, unless hints are wanted.
    class Shown final : public QSortFilterProxyModel {
    public:
        void showHints(bool hints);

    protected:
        bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

    private:
        bool m_hints = false;
    };

    void build();
    void tick();
    void chosen();
    void showInLog();
    void showMenu(const QPoint& position);
    const FindingsModel::Group* selectedGroup() const;

    Selection& m_selection;
    FindingsModel m_model;
    Shown m_shown;
    QTableView* m_view;
    QCheckBox* m_hints;
    QTimer m_clock;
};

} // namespace relay
