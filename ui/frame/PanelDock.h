// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>

class QLabel;

namespace relay {

class Panel;
struct PanelDescription;

/// A panel of the window: a dock with a stable object name (layouts are kept by it) and a quiet title line
/// with the number of things in the panel. GUI thread.
class PanelDock final : public QDockWidget {
    Q_OBJECT
public:
    /// Takes the panel.
    PanelDock(const PanelDescription& description, Panel& panel, QWidget* parent);

    /// Shows the panel, in front of those it shares a place with, and gives it the focus.
    void bringUp();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setCount(qint64 count);
    QWidget* makeTitle(const QString& title);
    void paintTitle();

    QLabel* m_title = nullptr;
    QLabel* m_count = nullptr;
};

} // namespace relay
