// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>

class QApplication;

namespace relay {

class AttachDoor;
class RelayFace;

/// The window as the program sees it: theme, window, and the relay that is started once the window is
/// painted. A port that is taken is reported in the window. The program ends when the user closes it (unless
/// it stays in the tray). GUI thread.
class RelayWindow final : public QObject {
    Q_OBJECT
public:
    /// The relay has its settings and is not started yet; all outlive the window.
    RelayWindow(QApplication& application, RelayFace& relay);
    ~RelayWindow() override;

    void show();
    /// See MainWindow::setAttachDoor().
    void setAttachDoor(AttachDoor& door);
    /// `clear` forgets the session that is kept from run to run; File offers it then.
    void setClearSession(std::function<void()> clear);

public slots:
    /// Shows a sentence until it is closed; an empty one takes it back.
    void showNotice(const QByteArray& sentence);
    /// Stops the relay without freezing the window, and ends the program then.
    void quit();
    /// apps.json anew; a mistake in it is reported in the window, and everything stays as it was.
    void reloadApps();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace relay
