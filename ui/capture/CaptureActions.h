// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "capture/CaptureOpener.h"

#include <QAction>
#include <QMenu>

class QMainWindow;

namespace relay {

class LogPanel;
class RelayFace;

/// File › Open, Open recent and Save capture, and files that are dropped on the window. Saving happens on
/// another thread. GUI thread.
class CaptureActions final : public QObject {
    Q_OBJECT
public:
    enum class What : quint8 { All, Filtered, Selected };

    /// All outlive the actions; `log` gives the rows that are shown and selected.
    CaptureActions(QMainWindow& window, RelayFace& relay, LogPanel& log, QObject* parent = nullptr);
    ~CaptureActions() override;

    /// Before the first action of the menu.
    void addTo(QMenu& menu, QAction* before);
    CaptureOpener& opener() { return m_opener; }
    /// In order of id.
    std::vector<FactPtr> factsOf(What what) const;
    /// Writes the facts there; said() tells what became of it.
    void save(const QString& path, What what);

    QAction open;    ///< Ctrl+O
    QAction saveAll; ///< Ctrl+S
    QAction saveFiltered;
    QAction saveSelected;
    QAction clearSession;

signals:
    /// A sentence; `isProblem` if it went wrong.
    void said(const QString& sentence, bool isProblem);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void describe();
    void chooseFile(What what);
    void chooseToOpen();
    void fillRecent();

    QMainWindow& m_window;
    RelayFace& m_relay;
    LogPanel& m_log;
    CaptureOpener m_opener;
    QMenu m_recent;
    Background m_saving;
};

} // namespace relay
