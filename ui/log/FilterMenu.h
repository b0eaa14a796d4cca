// SPDX-License-Identifier: MIT
#pragma once

#include "log/SavedFilters.h"

#include <QMenu>

namespace relay {

/// The filters that the user saved, with the digits that choose them, and what can be done with them: save
/// the one in force, be told when one has something new, forget one. GUI thread.
class FilterMenu final : public QMenu {
    Q_OBJECT
public:
    /// The filters outlive it.
    explicit FilterMenu(SavedFilters& filters, QWidget* parent = nullptr);

    /// Whether there is something to save.
    void setCurrent(const QString& text);

signals:
    void chosen(const QString& text);

private:
    void fill();
    void askForName();

    SavedFilters& m_filters;
    QAction m_save;
    QMenu m_tell;
    QMenu m_forget;
    QString m_current;
};

} // namespace relay
