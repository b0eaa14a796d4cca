// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "Windows.h"
#include "capture/CaptureOpener.h"
#include "capture/CaptureWindow.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QFile>

namespace relay {

/// Runs until the last window is closed.
int runOpen(const Invocation& call) {
    auto* application = qobject_cast<QApplication*>(QCoreApplication::instance());
    if (!application)
        return call.notAsked(windows::noDisplay);
    QApplication::setQuitOnLastWindowClosed(false); // the busy bar is a window too
    const Theme theme(*application);
    CaptureOpener opener(nullptr);
    int code = ExitDone;
    int windows = 0;
    const auto endIfOver = [&] {
        if (windows == 0 && !opener.isBusy())
            QCoreApplication::exit(code);
    };
    QObject::connect(&opener, &CaptureOpener::failed, &opener, [&](const QString&, const QString& sentence) {
        code = call.notAsked(sentence.toUtf8());
    });
    QObject::connect(&opener, &CaptureOpener::opened, &opener, [&](CaptureWindow* window) {
        ++windows;
        if (window->capture().damageCount() > 0 && code == ExitDone)
            code = ExitNo;
        if (window->capture().damageCount() > 0)
            print(stderr, window->path().toUtf8() + ":\n" + safeLines(window->capture().damage()));
        QObject::connect(window, &QObject::destroyed, &opener, [&] {
            --windows;
            endIfOver();
        });
    });
    QObject::connect(&opener, &CaptureOpener::finished, &opener, endIfOver, Qt::QueuedConnection);
    for (int i = 0; i < call.argumentCount(); ++i)
        opener.open(QFile::decodeName(call.argument(i)));
    return QApplication::exec();
}

} // namespace relay
