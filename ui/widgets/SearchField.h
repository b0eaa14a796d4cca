// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

class QAbstractItemView;

namespace relay {

/// A line to search in, with the icon, a clear button and Escape to clear; Enter and Down lead into the list
/// that it searches, where there is one. GUI thread.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& accessibleName, const QString& placeholder, QWidget* parent = nullptr);
    /// To the selected row, or the first, which is selected then. The list outlives the line's last key.
    void leadInto(QAbstractItemView& list) { m_list = &list; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void goToList();

    QAbstractItemView* m_list = nullptr;
};

} // namespace relay
