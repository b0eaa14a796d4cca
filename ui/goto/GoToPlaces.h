// SPDX-License-Identifier: MIT
#pragma once

#include "Workbench.h"

#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

class QMenu;
class QMenuBar;
class QWidget;

namespace relay {

/// Somewhere to go, or something to do.
struct GoToPlace {
    QString name; ///< what the search matches
    QString kind; ///< "channel", or the menu that it is in
    QString hint; ///< a shortcut, or the app
    QIcon icon;
    std::function<void()> go;
};

/// A panel, with its title in the menus.
struct GoToPanel {
    QString title;
    QWidget* panel;
};

/// A filter with a name.
struct GoToFilter {
    QString name;
    QString text;
};

/// Where "Go to" can go: live channels, people, names of events seen, panels, filters, the actions of the
/// menus, and what the window adds, such as settings. GUI thread.
class GoToPlaces final {
public:
    /// All outlive it.
    GoToPlaces(const Workbench& bench, const QMenuBar& menus, std::vector<GoToPanel> panels,
               std::vector<GoToFilter> filters, std::vector<GoToPlace> more);

    /// The current places.
    std::vector<GoToPlace> collect() const;
    /// The best matches for what was typed, at most `most`, best first.
    static std::vector<GoToPlace> fitting(const std::vector<GoToPlace>& places, const QString& typed,
                                          size_t most);

private:
    void addLive(std::vector<GoToPlace>& places) const;
    void addMenu(std::vector<GoToPlace>& places, const QMenu& menu, const QString& title) const;
    bool isPanel(const QString& title) const;

    const Workbench m_bench;
    const QMenuBar& m_menus;
    const std::vector<GoToPanel> m_panels;
    const std::vector<GoToFilter> m_filters;
    const std::vector<GoToPlace> m_more;
};

} // namespace relay
