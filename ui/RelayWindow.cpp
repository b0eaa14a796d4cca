// SPDX-License-Identifier: MIT
#include "RelayWindow.h"

#include "face/RelayFace.h"
#include "frame/MainWindow.h"
#include "preferences/KeptSettings.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QTimer>

namespace relay {

struct RelayWindow::Parts {
    Parts(QApplication& application, RelayFace& relay)
        : theme(application)
        , window(relay, theme) {
        late.setSingleShot(true);
        QObject::connect(&late, &QTimer::timeout, &window.control(), &RelayControl::start);
        QObject::connect(&window, &MainWindow::painted, &late, [this] { late.start(0); });
    }

    Theme theme;
    MainWindow window;
    QTimer late;
};

RelayWindow::RelayWindow(QApplication& application, RelayFace& relay) {
    application.setDesktopFileName(QStringLiteral("relaydesk"));
    application.setQuitOnLastWindowClosed(false); // the window decides, as it may stay in the tray
    const Settings& settings = relay.settings();
    if (settings.appMadeUp && !settings.apps.empty())
        keepMadeUpApp(settings.apps.front());
    m_parts = std::make_unique<Parts>(application, relay);
}

RelayWindow::~RelayWindow() = default;

void RelayWindow::show() {
    m_parts->window.show();
    // A window that is never painted (for example on another desktop) must not keep clients waiting.
    constexpr int patience = 500; // ms
    m_parts->late.start(patience);
}

void RelayWindow::setAttachDoor(AttachDoor& door) {
    m_parts->window.setAttachDoor(door);
}

void RelayWindow::setClearSession(std::function<void()> clear) {
    m_parts->window.setClearSession(std::move(clear));
}

void RelayWindow::showNotice(const QByteArray& sentence) {
    m_parts->window.showNotice(QString::fromUtf8(sentence));
}

void RelayWindow::quit() {
    m_parts->window.quit();
}

void RelayWindow::reloadApps() {
    m_parts->window.control().reloadApps();
}

} // namespace relay
