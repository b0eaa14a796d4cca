// SPDX-License-Identifier: MIT
#include "WhyCommand.h"

#include "TerminalText.h"
#include "diagnosis/Trace.h"
#include "doctor/Doctor.h"
#include "doctor/RelayCall.h"
#include "net/PortProbe.h"
#include "net/loop/RealWorld.h"
#include "settings/SettingsReader.h"

#include <QCommandLineParser>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <cstdio>

namespace relay {
namespace {

int failed(const QByteArray& sentence) {
    std::fprintf(stderr, "relaydesk why: %s\n", sentence.constData());
    return 2;
}

/// The relay has seen nothing: the project's files may say why. 1 if they do.
int printProjectsFault(const QString& directory, const Settings& settings, bool isTls) {
    DoctorWorld world;
    world.port = settings.port;
    world.prefix = settings.pathPrefix;
    world.answer = PortAnswer::Relaydesk;
    world.tls = isTls;
    world.relayAnswer = RelayAnswer{200, {}, {}};
    const DoctorReport found = examineProject(readLaravelFiles(directory), world);
    const DoctorCheck* first = found.firstProblem();
    if (!first)
        return 0;
    QByteArray text = "\nThe project's " + QByteArray(first->title).toLower() + ": " + first->message + '\n';
    if (!first->remedy.isEmpty())
        text += "    → " + QByteArray(first->remedy).replace("\n", "\n      ") + '\n';
    print(stdout, safeLines(text));
    return 1;
}

/// Asks the relay of the settings, and prints its answer. `project` is the directory that was named; empty if
/// none was.
int explain(const Settings& settings, const QByteArray& wanted, bool asJson, const QString& project) {
    // The relay may have been started with other options than these settings: its port tells.
    const QByteArray host = dialledHost(settings.host);
    const PortReport report = lookAtPort(host, settings.port, settings.pathPrefix);
    const RelayAnswer answer = callRelay(
        {host, settings.port, report.tls}, report.otherPrefix ? QByteArray() : settings.pathPrefix,
        settings.apps.front(), "/trace", "of=" + QUrl::toPercentEncoding(QString::fromUtf8(wanted)));
    if (answer.status != 200)
        return failed("the relay on port " + QByteArray::number(settings.port) +
                      " could not be asked: " + answer.error);
    print(stdout, asJson ? safeJson(answer.body) + "\n" : safeLines(traceText(answer.body)));
    const QJsonObject trace = QJsonDocument::fromJson(answer.body).object();
    if (!trace.contains(QStringLiteral("event")) && !project.isEmpty() && !asJson)
        return printProjectsFault(project, settings, report.tls);
    return trace.contains(QStringLiteral("answer"));
}

} // namespace

int runWhy(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Says what became of a broadcast, from a running relay."));
    parser.addPositionalArgument(QStringLiteral("what"),
                                 QStringLiteral("event or channel (the newest event)"),
                                 QStringLiteral("[EVENT|CHANNEL]"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("print JSON"));
    const QCommandLineOption laravel(QStringLiteral("laravel"),
                                     QStringLiteral("project whose app, key and port to use"),
                                     QStringLiteral("DIR"));
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("the relay's port"),
                                  QStringLiteral("NUMBER"));
    parser.addOptions({json, laravel, port});
    parser.addHelpOption();
    if (!parser.parse(arguments))
        return failed(parser.errorText().toUtf8());
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(parser.helpText().toUtf8().constData(), stdout);
        return 0;
    }
    GivenValues given;
    if (parser.isSet(laravel))
        given["RELAY_LARAVEL"] = {parser.value(laravel).toUtf8(), "--laravel"};
    if (parser.isSet(port))
        given["RELAY_PORT"] = {parser.value(port).toUtf8(), "--port"};
    SystemRandom random;
    const auto settings =
        readSettings({given, QProcessEnvironment::systemEnvironment(), QDir::currentPath()}, random);
    if (!settings)
        return failed(settings.error().line);
    if (settings->appMadeUp)
        return failed("it needs the relay's app id, key and secret: --laravel DIR, RELAY_APP_…, or run it "
                      "where the relay's .env or apps.json is");

    return explain(*settings, parser.positionalArguments().value(0).toUtf8(), parser.isSet(json),
                   parser.value(laravel));
}

} // namespace relay
