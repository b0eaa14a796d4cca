// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

class QAbstractItemView;

namespace relay {

/// A search line with an icon, a clear button and Escape to clear; Enter and Down go to the list that it
/// searches, if there is one. GUI thread.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& accessibleName, const QString& placeholder, QWidget* parent = nullptr);
    /// Sets the list to go to: to its selected row, or else the first, which is then selected. The list must
    /// exist as long as the line receives keys.
    void leadInto(QAbstractItemView& list) { m_list = &list; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void goToList();

    QAbstractItemView* m_list = nullptr;
};

} // namespace relay
