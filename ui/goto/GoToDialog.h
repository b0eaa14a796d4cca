// SPDX-License-Identifier: MIT
#pragma once

#include "goto/GoToPlaces.h"

#include <QDialog>
#include <QStandardItemModel>

class QLineEdit;
class QTreeView;

namespace relay {

/// A line to type in, with the matches below: the arrow keys select, Return goes to the selected one, Escape
/// or a click elsewhere closes it. GUI thread.
class GoToDialog final : public QDialog {
    Q_OBJECT
public:
    /// Opens over the top of `window` with the current places; deletes itself.
    static void open(const GoToPlaces& places, QWidget& window);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    GoToDialog(std::vector<GoToPlace> places, QWidget& window);

    void build();
    void find();
    void go();

    const std::vector<GoToPlace> m_places;
    std::vector<GoToPlace> m_shown; ///< one for each row
    QStandardItemModel m_model;
    QLineEdit* m_line;
    QTreeView* m_list;
};

} // namespace relay
