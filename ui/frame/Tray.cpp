// SPDX-License-Identifier: MIT
#include "frame/Tray.h"

#include "frame/Actions.h"
#include "frame/RelayControl.h"
#include "theme/Icons.h"

#include <QApplication>
#include <QSettings>

namespace relay {
namespace {

const QString wantedKey = QStringLiteral("window/keepInTray");
const QString loudKey = QStringLiteral("window/notificationSound");
constexpr int toldMilliseconds = 10'000;

} // namespace

Tray::Tray(RelayControl& control, Actions& actions, QObject* parent)
    : QObject(parent)
    , m_control(control) {
    m_menu.addAction(tr("Show window"), this, &Tray::showAsked);
    m_menu.addSeparator();
    for (QAction* action : {&actions.copyAddress, &actions.start, &actions.stop})
        m_menu.addAction(action);
    m_menu.addSeparator();
    m_menu.addAction(&actions.quit);
    m_icon.setIcon(icons::program());
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            emit showAsked();
    });
    connect(&control, &RelayControl::stateChanged, this, &Tray::follow);
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::showAsked);
    m_told.setSingleShot(true);
    m_told.setInterval(toldMilliseconds);
    connect(&m_told, &QTimer::timeout, this, &Tray::showOrHide);
    showOrHide();
    follow();
}

bool Tray::isWanted() {
    return QSettings().value(wantedKey, false).toBool();
}

void Tray::setWanted(bool wanted) {
    QSettings().setValue(wantedKey, wanted);
    showOrHide();
}

bool Tray::isLoud() {
    return QSettings().value(loudKey, false).toBool();
}

void Tray::setLoud(bool loud) {
    QSettings().setValue(loudKey, loud);
}

void Tray::tell(const QString& title, const QString& sentence) {
    if (isLoud())
        QApplication::beep();
    if (!isPossible() || !QSystemTrayIcon::supportsMessages())
        return;
    m_told.start();
    showOrHide();
    m_icon.showMessage(title, sentence, icons::program(), toldMilliseconds);
}

void Tray::showOrHide() {
    m_icon.setVisible(isPossible() && (isWanted() || m_told.isActive()));
}

void Tray::follow() {
    const bool stopping = m_control.state() == RelayFace::State::Stopping;
    m_icon.setToolTip(m_control.isRunning() ? tr("Relaydesk: %1").arg(m_control.url())
                      : stopping            ? tr("Relaydesk: stopping…")
                                            : tr("Relaydesk: stopped"));
}

} // namespace relay
