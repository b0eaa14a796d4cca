// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/FindingsModel.h"

#include <QAction>
#include <QSortFilterProxyModel>
#include <QTimer>

class QCheckBox;
class QTableView;

namespace relay {

/// What is wrong, and how often: findings grouped by code and channel, the most severe first. Selecting one
/// shows the newest fact that has it. Hints are not alarms, so they are shown only on request. GUI thread.
class FindingsPanel final : public Panel {
    Q_OBJECT
public:
    explicit FindingsPanel(const Workbench& bench, QWidget* parent = nullptr);

    FindingsModel& model() { return m_model; }
    std::vector<PanelAction> menuActions() override;

    QAction showInLogAction; ///< shows all facts with the selected finding
    QAction clearAction;

private:
    /// Passes only problems and warnings, unless hints are wanted.
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
    void tellCounts(int problems, int warnings);
    void chosen();
    void showInLog();
    void showMenu(const QPoint& position);
    const FindingsModel::Group* selectedGroup() const;

    Navigator& m_navigator;
    FindingsModel m_model;
    Shown m_shown;
    QTableView* m_view;
    QCheckBox* m_hints;
    QTimer m_clock;
};

PanelDescription findingsPanel();

} // namespace relay
