// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonTreeModel.h"

#include <QAction>
#include <QTreeView>

namespace relay {

/// Shows a JSON payload as a foldable tree of keys and values; values and paths can be copied. Highlights the
/// rows in which a text is found. Unfolded at first. GUI thread.
class JsonTreeView final : public QTreeView {
    Q_OBJECT
public:
    explicit JsonTreeView(QWidget* parent = nullptr);

    /// False, and the view is empty, if the text is not JSON.
    bool showText(const QString& text);
    const JsonTreeModel& tree() const { return m_model; }

    /// Highlights the rows that contain the text; returns their number, at most 1,000. An empty text ends it.
    int setFound(const QString& text);
    /// Goes to the match with that number (from 0), unfolding what hides it.
    void showFound(int number);

    QAction copyValue; ///< of the current row
    QAction copyPath;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Delegate;

    void copy(JsonTreeModel::Role role);
    void fitKeys();
    int indentOf(const QModelIndex& index) const;
    void follow();

    JsonTreeModel m_model;
    Delegate* m_delegate;
    QString m_wanted; ///< the text to find
    QModelIndexList m_places;
};

} // namespace relay
