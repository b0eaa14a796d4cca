// SPDX-License-Identifier: MIT
#include "run/ExecRun.h"

#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "net/loop/RealWorld.h"
#include "run/ChildCommand.h"
#include "run/ExecEnvironment.h"
#include "run/Judgement.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstdlib>

namespace relay {
namespace {

constexpr int goodbyeMilliseconds = 50; // that the command's children, if any are left, hold up the end

QString projectOf(const Settings& settings) {
    return settings.laravelDirectory.isEmpty() ? QStringLiteral(".")
                                               : QString::fromUtf8(settings.laravelDirectory);
}

/// The app that the command uses: the first one that is enabled.
const AppConfig& appOf(const Settings& settings) {
    const auto enabled = std::find_if(settings.apps.begin(), settings.apps.end(),
                                      [](const AppConfig& app) { return app.enabled; });
    return enabled == settings.apps.end() ? settings.apps.front() : *enabled;
}

int notStarted(const QByteArray& sentence, int code) {
    print(stderr, "relaydesk: " + safeText(sentence) + '\n');
    return code;
}

/// Starts the command; the exit code if it cannot be.
int startCommand(ChildCommand& command, const RelayAddress& address, const Settings& settings,
                 const RunOptions& options) {
    const QByteArray driver =
        options.driver.isEmpty() ? broadcastDriver(projectOf(settings)) : options.driver;
    const int code =
        command.start(options.command, execEnvironment(QProcessEnvironment::systemEnvironment(), address,
                                                       settings, appOf(settings), driver));
    const QByteArray program = options.command.first().toUtf8();
    if (code == ExitNotFound)
        return notStarted(program + ": command not found", code);
    if (code != 0)
        return notStarted(program + ": cannot be run", code);
    return 0;
}

QByteArray hintFor(const RunResult& result, const Settings& settings) {
    if (result.calls > 0)
        return {};
    return "  No call reached the relay. Event::fake(), Broadcast::fake() and a broadcast driver of null or "
           "log "
           "never reach one.\n" +
           silenceHint(projectOf(settings));
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
    std::signal(SIGPIPE, SIG_IGN);
    Journal::Bounds bounds;
    bounds.facts = settings.journalFacts;
    Journal journal(bounds);
    RelayServer server(journal);
    RunWatch watch(journal, options, appOf(settings).id);
    ChildCommand command;
    QObject::connect(&command, &ChildCommand::ended, &application, &QCoreApplication::exit);
    bool started = false;
    server.apply(settings);
    server.start().then(&application, [&](const RelayServer::Listening& listening) {
        if (!listening)
            return QCoreApplication::exit(notStarted(listening.error(), ExitNotAsked));
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
            result.add(*finding, options.failOn);
        code = judgeRun(result, options, code, hintFor(result, settings));
    }
    stopQuickly(server);
    std::_Exit(code); // a client that does not answer would hold up the relay thread
}

} // namespace relay
