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

/// File › Open, Open recent and Save capture, and files dropped on the window. Saves on another thread. GUI
/// thread.
class CaptureActions final : public QObject {
    Q_OBJECT
public:
    enum class What : quint8 { All, Filtered, Selected };

    /// All outlive the actions; `log` provides the shown and the selected rows.
    CaptureActions(QMainWindow& window, RelayFace& relay, LogPanel& log, QObject* parent = nullptr);
    ~CaptureActions() override;

    /// Inserts the actions before `before`.
    void addTo(QMenu& menu, QAction* before);
    CaptureOpener& opener() { return m_opener; }
    /// In order of id.
    std::vector<FactPtr> factsOf(What what) const;
    /// Writes the facts there; said() reports the result.
    void save(const QString& path, What what);

    QAction open;    ///< Ctrl+O
    QAction saveAll; ///< Ctrl+S
    QAction saveFiltered;
    QAction saveSelected;
    QAction clearSession;

signals:
    /// A sentence; `isProblem` if saving or opening failed.
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
