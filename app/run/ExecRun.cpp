// SPDX-License-Identifier: MIT
#include "run/ExecRun.h"

#include "RelayAddressText.h"
#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "net/loop/RealWorld.h"
#include "run/ExecEnvironment.h"
#include "run/Judgement.h"
#include "run/RunRecording.h"
#include "run/SessionRun.h"
#include "system/ChildCommand.h"
#include "system/SignalWatcher.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace relay {
namespace {

constexpr int goodbyeMilliseconds = 50; // that any remaining children of the command may delay the end

QString projectOf(const Settings& settings) {
    return settings.laravelDirectory.isEmpty() ? QStringLiteral(".")
                                               : QString::fromUtf8(settings.laravelDirectory);
}

/// The app that the command uses: the first enabled one.
const AppConfig& appOf(const Settings& settings) {
    const auto enabled = std::find_if(settings.apps.begin(), settings.apps.end(),
                                      [](const AppConfig& app) { return app.enabled; });
    return enabled == settings.apps.end() ? settings.apps.front() : *enabled;
}

int notStarted(const QByteArray& sentence, int code) {
    print(stderr, "relaydesk: " + safeText(sentence) + '\n');
    return code;
}

/// Starts the command; returns the exit code if it cannot be started.
int startCommand(ChildCommand& command, const RelayAddress& address, const Settings& settings,
                 const RunOptions& options) {
    const QByteArray driver =
        options.driver.isEmpty() ? broadcastDriver(projectOf(settings)) : options.driver;
    const int code =
        command.start(options.command, execEnvironment(address, settings, appOf(settings), driver));
    const QByteArray& program = options.command.first();
    if (code == ExitNotFound)
        return notStarted(program + ": command not found", code);
    if (code != 0)
        return notStarted(program + ": cannot be run", code);
    return 0;
}

QByteArray hintFor(const RunResult& result, const Settings& settings) {
    if (result.calls > 0)
        return {};
    return "  No call reached the relay. Event::fake(), Broadcast::fake() and the broadcast drivers null and "
           "log never call it.\n" +
           silenceHint(projectOf(settings));
}

/// Keeps the relay running for somebody to attach to, until the time is up or a signal arrives.
void holdRelay(const RelayServer& server, const Settings& settings, double seconds, int code) {
    print(stderr, "\nThe run failed (" + QByteArray::number(code) + "). The relay keeps running for " +
                      QByteArray::number(seconds) + " s, or until Ctrl+C. Attach a window with:\n  " +
                      attachLine(server.address(), settings, appOf(settings)) + "\n");
    if (!settings.appMadeUp)
        print(stderr, "with the app's secret in RELAY_APP_SECRET.\n");
    QEventLoop loop;
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopAsked, &loop, &QEventLoop::quit);
    QTimer end;
    end.setSingleShot(true);
    end.setTimerType(Qt::PreciseTimer); // a coarse one may be early by a twentieth
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    end.start(std::chrono::milliseconds(std::llround(seconds * 1000)));
    loop.exec();
}

/// Clients that do not answer must not hold up the end of the command.
void stopQuickly(RelayServer& server) {
    server.stop();
    const QDeadlineTimer deadline(goodbyeMilliseconds);
    while (server.state() != RelayServer::State::Stopped && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

} // namespace

int runExec(QCoreApplication& application, const Settings& settings, const RunOptions& options) {
    Journal::Bounds bounds;
    bounds.facts = settings.journalFacts;
    bounds.bytes = settings.journalMegabytes * 1024 * 1024;
    Journal journal(bounds);
    RelayServer server(journal);
    std::optional<SessionRun> session(std::in_place, settings, journal, server, false);
    RunRecording recording(server);
    if (!recording.open(options.record))
        return ExitNotAsked;
    RunWatch watch(journal, options);
    ChildCommand command;
    QObject::connect(&command, &ChildCommand::ended, &application, &QCoreApplication::exit);
    bool started = false;
    server.apply(settings);
    server.start().then(&application, [&](const RelayServer::Listening& listening) {
        if (!listening)
            return QCoreApplication::exit(notStarted(listening.error(), ExitNotAsked));
        if (!recording.start())
            return QCoreApplication::exit(ExitNotAsked);
        watch.start(SystemClock().utcMicroseconds());
        const int code = startCommand(command, *listening, settings, options);
        started = code == 0;
        if (!started)
            QCoreApplication::exit(code);
    });
    int code = QCoreApplication::exec();
    if (started) {
        watch.read();
        RunResult result = watch.result();
        if (const auto finding = result.calls == 0 ? silentDriver(projectOf(settings)) : std::nullopt)
            result.add(*finding, 1, options.failOn);
        code = judgeRun(result, options, code, hintFor(result, settings));
        if (code != 0 && options.holdOnFailure)
            holdRelay(server, settings, *options.holdOnFailure, code);
    }
    stopQuickly(server);
    recording.end();
    session.reset();
    std::_Exit(code); // a client that does not answer would block the relay thread
}

} // namespace relay
