// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>

class QApplication;

namespace relay {

class AttachDoor;
class RelayFace;

/// The window as the program sees it: theme, window, and the relay, which is started once the window has been
/// painted. If the port is taken, the window reports it. The program ends when the user closes it (unless it
/// is kept in the tray). GUI thread.
class RelayWindow final : public QObject {
    Q_OBJECT
public:
    /// The relay has its settings but is not started yet. Both arguments must outlive the window.
    RelayWindow(QApplication& application, RelayFace& relay);
    ~RelayWindow() override;

    void show();
    /// See MainWindow::setAttachDoor().
    void setAttachDoor(AttachDoor& door);
    /// `clear` deletes the session that is kept between runs; the File menu then offers it.
    void setClearSession(std::function<void()> clear);

public slots:
    /// Shows a sentence until the user closes it; an empty one removes it.
    void showNotice(const QByteArray& sentence);
    /// Stops the relay without freezing the window, then ends the program.
    void quit();
    /// Reads apps.json again; if there is a mistake in it, the window reports it and nothing changes.
    void reloadApps();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace relay
