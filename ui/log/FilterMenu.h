// SPDX-License-Identifier: MIT
#pragma once

#include "log/SavedFilters.h"

#include <QMenu>

namespace relay {

/// The saved filters, with the digits that choose them, and what can be done with them: save the current one,
/// be notified when one has new matches, forget one. GUI thread.
class FilterMenu final : public QMenu {
    Q_OBJECT
public:
    /// The filters outlive it.
    explicit FilterMenu(SavedFilters& filters, QWidget* parent = nullptr);

    /// The current filter's text; if empty, there is nothing to save.
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
