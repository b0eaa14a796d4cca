// SPDX-License-Identifier: MIT
#include "frame/DockSizes.h"

#include "frame/PanelDock.h"

#include <QMainWindow>
#include <QSettings>
#include <QStatusBar>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

QString key(const char* name) {
    return QStringLiteral("window/sizes/") + QLatin1String(name);
}

} // namespace

DockSizes::DockSizes(QMainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window) {}

void DockSizes::restore() {
    m_isReset = false;
    const QSettings kept;
    for (const auto& [name, size] : {std::pair("navigatorWidth", &m_wishes.navigatorWidth),
                                     std::pair("inspectorWidth", &m_wishes.inspectorWidth),
                                     std::pair("inspectorHeight", &m_wishes.inspectorHeight),
                                     std::pair("drawerHeight", &m_wishes.drawerHeight)})
        *size = std::clamp(kept.value(key(name), *size).toInt(), 40, 4000);
}

void DockSizes::keep() const {
    QSettings kept;
    kept.setValue(key("navigatorWidth"), m_wishes.navigatorWidth);
    kept.setValue(key("inspectorWidth"), m_wishes.inspectorWidth);
    kept.setValue(key("inspectorHeight"), m_wishes.inspectorHeight);
    kept.setValue(key("drawerHeight"), m_wishes.drawerHeight);
}

void DockSizes::reset() {
    m_wishes = {};
    m_isReset = true;
}

void DockSizes::dragged(const Seen& seen, const PanelDock& dock, const QSize& before) {
    const bool wider = dock.width() != before.width();
    const bool higher = dock.height() != before.height();
    if (&dock == seen.navigator && wider)
        m_wishes.navigatorWidth = dock.width();
    else if (&dock == seen.inspector && !seen.isInspectorBelow && wider)
        m_wishes.inspectorWidth = dock.width();
    else if (&dock == seen.inspector && seen.isInspectorBelow && higher)
        m_wishes.inspectorHeight = dock.height();
    else if (&dock == seen.drawer && higher)
        m_wishes.drawerHeight = dock.height();
}

void DockSizes::give(const Seen& seen) {
    giveWidths(seen, std::exchange(m_isReset, false));
    giveHeights(seen);
}

/// Docks wider than wanted stay as the user or a saved state left them, unless `exactly`.
void DockSizes::giveWidths(const Seen& seen, bool exactly) const {
    const int share = m_window.width() * 36 / 100; // the log needs almost twice as much
    const int navigator = std::min(m_wishes.navigatorWidth, share);
    const bool isTooWide =
        share < m_wishes.navigatorWidth && seen.navigator && seen.navigator->width() > share;
    if (seen.navigator && (seen.navigator->width() < navigator || isTooWide || exactly))
        m_window.resizeDocks({seen.navigator}, {navigator}, Qt::Horizontal);
    if (seen.inspector && !seen.isInspectorBelow &&
        (seen.inspector->width() < m_wishes.inspectorWidth || exactly))
        m_window.resizeDocks({seen.inspector}, {m_wishes.inspectorWidth}, Qt::Horizontal);
}

/// An open drawer gets at most a little more than half of what it shares with the log, and an inspector below
/// the log half of the rest.
void DockSizes::giveHeights(const Seen& seen) const {
    PanelDock* inspector = seen.isInspectorBelow ? seen.inspector : nullptr;
    if (!m_window.centralWidget() || (!inspector && !seen.drawer))
        return;
    const int room = m_window.height() - m_window.centralWidget()->y() - m_window.statusBar()->height();
    QList<QDockWidget*> docks;
    QList<int> heights;
    for (PanelDock* dock : {inspector, seen.drawer})
        if (dock)
            docks += dock;
    const int lines =
        m_window.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent) * static_cast<int>(docks.size());
    const int most = room - lines - m_window.centralWidget()->minimumHeight(); // Qt would hand out more
    const int drawer = seen.drawer ? std::min({m_wishes.drawerHeight, room * 55 / 100, most * 3 / 4}) : 0;
    if (inspector)
        heights += std::min({m_wishes.inspectorHeight, (room - drawer) / 2, most - drawer});
    if (seen.drawer)
        heights += drawer;
    const bool fits =
        std::equal(docks.begin(), docks.end(), heights.begin(),
                   [](const QDockWidget* dock, int height) { return dock->height() == height; });
    if (!fits)
        m_window.resizeDocks(docks, heights, Qt::Vertical);
}

} // namespace relay
