// SPDX-License-Identifier: MIT
#include "WhyCommand.h"

#include "TerminalText.h"
#include "diagnosis/Trace.h"
#include "doctor/RelayCall.h"
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

    const bool secure = settings->tlsSelfSigned || !settings->tlsCertificate.isEmpty();
    const QByteArray wanted = parser.positionalArguments().value(0).toUtf8();
    const RelayAnswer answer = callRelay({dialledHost(settings->host), settings->port, secure},
                                         settings->pathPrefix, settings->apps.front(), "/trace",
                                         "of=" + QUrl::toPercentEncoding(QString::fromUtf8(wanted)));
    if (answer.status != 200)
        return failed("the relay on port " + QByteArray::number(settings->port) +
                      " could not be asked: " + answer.error);
    print(stdout, parser.isSet(json) ? safeJson(answer.body) + "\n" : safeLines(traceText(answer.body)));
    return QJsonDocument::fromJson(answer.body).object().contains(QStringLiteral("answer")) ? 1 : 0;
}

} // namespace relay
