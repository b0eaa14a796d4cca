// SPDX-License-Identifier: MIT
#include "HeadlessRun.h"

#include "FactPrinter.h"
#include "RelayAddressText.h"
#include "RelayEntry.h"
#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "doctor/StartHint.h"
#include "host/RelayServer.h"
#include "net/loop/RealWorld.h"
#include "net/system/Memory.h"
#include "run/Judgement.h"
#include "run/ReadyFile.h"
#include "run/RunLimits.h"
#include "run/RunRecording.h"
#include "run/SessionRun.h"
#include "settings/Snippets.h"
#include "system/SignalWatcher.h"

namespace relay {
namespace {

QByteArray greeting(const Settings& settings, const RelayServer::Address& address) {
    const RelayEndpoint endpoint{dialledHost(address.host), address.port, address.secure};
    const QByteArray place = endpoint.host + ":" + QByteArray::number(endpoint.port);
    QByteArray text = QByteArray("Relaydesk ") + RELAYDESK_VERSION + " listens on " +
                      (endpoint.secure ? "wss://" : "ws://") + place + " and " +
                      (endpoint.secure ? "https://" : "http://") + place + "\n";
    if (address.host == "0.0.0.0" || address.host == "::")
        text += "It can be reached from other machines; set RELAY_HOST=127.0.0.1 to allow only this one.\n";
    if (!address.madeCertificate.isEmpty())
        text += "TLS with a certificate made on this machine: " + address.madeCertificate +
                "\nTo trust it, import it as an authority in the browser, set NODE_EXTRA_CA_CERTS for Node, "
                "or curl.cainfo for PHP.\n";
    if (!address.certificateProblem.isEmpty())
        text += address.certificateProblem + '\n';
    if (inspectIsOn(settings))
        text += "Attach a window with: " + attachLine(address, settings, settings.apps.front()) + "\n";
    else
        text += "Windows cannot attach; set RELAY_INSPECT=true or RELAY_INSPECT_TOKEN to allow it.\n";
    for (const AppConfig& app : settings.apps)
        text += "App " + app.id + ", key " + app.key + (app.enabled ? "\n" : " (disabled)\n");
    if (settings.appMadeUp)
        text += "\nNo credentials were given, so this app was made up for this run. For the .env of Laravel "
                "11 and later:\n\n" +
                laravelReverbEnv(settings.apps.front(), endpoint) +
                "\nFor the pusher driver, and for Laravel 10 and earlier:\n\n" +
                laravelPusherEnv(settings.apps.front(), endpoint) +
                "\nFor Echo (resources/js/bootstrap.js or echo.js):\n\n" +
                echoReverb(settings.apps.front(), endpoint) + "\n";
    return text;
}

} // namespace

int runHeadless(QCoreApplication& application, const Settings& settings, const RunOptions& options) {
    useOneHeap();
    const bool json = settings.logFormat == Settings::LogFormat::Json;
    std::FILE* const talk = json ? stderr : stdout;

    Journal::Bounds bounds;
    bounds.facts = settings.journalFacts;
    bounds.bytes = settings.journalMegabytes * 1024 * 1024;
    Journal journal(bounds);
    RelayServer server(journal);
    const SessionRun session(settings, journal, server, false);
    RunRecording recording(server);
    if (!recording.open(options.record))
        return ExitNotAsked;
    FactPrinter printer(journal, settings.logFormat, settings.debug);
    const RelayEntry entry(server);
    RunWatch watch(journal, options);
    ReadyFile ready(options.readyFile);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopAsked, &application, &QCoreApplication::quit);
    QObject::connect(&signalWatcher, &SignalWatcher::reloadAsked, &server, [&server] {
        const auto say = [](const QByteArray& error) {
            if (!error.isEmpty())
                print(stderr, "SIGHUP: " + error + "\n");
        };
        say(server.reloadApps());
        server.reloadCertificate().then(&server, say);
    });

    RunLimits limits(server, options);
    QObject::connect(&limits, &RunLimits::over, &application, &QCoreApplication::quit);

    server.apply(settings);
    server.start().then(&application, [&](const RelayServer::Listening& listening) {
        if (listening) {
            if (!recording.start())
                return QCoreApplication::exit(ExitNotAsked);
            print(talk, greeting(settings, *listening));
            if (!settings.laravelDirectory.isEmpty())
                print(stderr, safeLines(startHint(QString::fromUtf8(settings.laravelDirectory),
                                                  {listening->host, listening->port, listening->secure})));
            printer.start();
            if (options.isJudged())
                watch.start(SystemClock().utcMicroseconds());
            ready.write(relayUrl(*listening, settings), listening->port, settings.apps.front().id);
            limits.start();
            return;
        }
        print(stderr, "relaydesk: " + listening.error() + "\n");
        QCoreApplication::exit(1);
    });
    int code = QCoreApplication::exec();
    if (server.state() == RelayServer::State::Stopped)
        return code; // it could not start
    server.stop();
    while (server.state() != RelayServer::State::Stopped)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!printer.finish(!json) && code == ExitDone)
        code = ExitNotAsked;
    if (json)
        print(stderr, printer.findingsSummary());
    if (!options.isJudged())
        return code;
    watch.read();
    return judgeRun(watch.result(), options, code, {});
}

} // namespace relay
