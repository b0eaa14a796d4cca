// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>

class QLabel;
class QHBoxLayout;

namespace relay {

/// A panel of the window: a dock with a stable object name (layouts are kept by it) and a quiet title line
/// with the number of things in the panel. GUI thread.
class PanelDock final : public QDockWidget {
    Q_OBJECT
public:
    /// `name` is the object name, never shown. Takes the panel.
    PanelDock(const QString& name, const QString& title, QWidget& panel, QWidget* parent);

    /// Stands beside the title; negative shows nothing.
    void setCount(qint64 count);
    /// Shows the panel, in front of those it shares a place with, and gives it the focus.
    void bringUp();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeTitle(const QString& title);
    void paintTitle();

    QLabel* m_title = nullptr;
    QLabel* m_count = nullptr;
};

} // namespace relay
