// SPDX-License-Identifier: MIT
#include "window/AttachRun.h"

#include "RelayWindow.h"
#include "attach/AttachedRelay.h"
#include "frame/TrustedCertificates.h"
#include "system/ProcessSetup.h"
#include "system/SignalWatcher.h"
#include "window/WindowDoor.h"

#include <QApplication>
#include <QUrl>

namespace relay {

int runAttached(QApplication& application, AttachTarget target, const Settings& settings) {
    ignoreClosedPipes();
    const QString authority = QUrl::fromEncoded(target.url).authority();
    for (const QByteArray& kept : TrustedCertificates::of(authority))
        target.trusted.push_back(kept);
    for (const QByteArray& given : qgetenv("RELAYDESK_TRUSTED").split(','))
        target.trusted.push_back(given);
    AttachedRelay relay(target, settings);
    WindowDoor door({}); // no relay is started here, so no port can be taken
    RelayWindow window(application, relay);
    window.setAttachDoor(door);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopAsked, &window, &RelayWindow::quit);
    window.show();
    return QApplication::exec();
}

} // namespace relay
