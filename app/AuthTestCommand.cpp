// SPDX-License-Identifier: MIT
#include "AuthTestCommand.h"

#include "TerminalText.h"
#include "doctor/AuthTest.h"
#include "doctor/ChannelPatterns.h"
#include "net/loop/RealWorld.h"
#include "settings/SettingsReader.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QUrl>

#include <algorithm>
#include <cstdio>

namespace relay {
namespace {

int wrongCall(const QByteArray& sentence) {
    std::fprintf(stderr, "relaydesk auth-test: %s\n", sentence.constData());
    return 2;
}

/// Of a project's routes/channels.php; nothing where they cannot be read.
std::optional<std::vector<QByteArray>> patternsOf(const QString& directory) {
    QFile routes(QDir(directory).filePath(QStringLiteral("routes/channels.php")));
    return routes.open(QIODevice::ReadOnly) ? channelPatternsOf(routes.readAll()) : std::nullopt;
}

} // namespace

int runAuthTest(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Asks an auth endpoint as pusher-js does and explains the answer."));
    parser.addPositionalArgument(QStringLiteral("url"),
                                 QStringLiteral("http://127.0.0.1:8000/broadcasting/auth"),
                                 QStringLiteral("URL"));
    const QCommandLineOption channel(QStringLiteral("channel"), QStringLiteral("private-… or presence-…"),
                                     QStringLiteral("NAME"));
    const QCommandLineOption bearer(QStringLiteral("bearer"), QStringLiteral("API token"),
                                    QStringLiteral("TOKEN"));
    const QCommandLineOption cookie(QStringLiteral("cookie"), QStringLiteral("the browser's Cookie header"),
                                    QStringLiteral("COOKIE"));
    const QCommandLineOption socket(QStringLiteral("socket"),
                                    QStringLiteral("socket id to ask for (1234.5678)"), QStringLiteral("ID"));
    const QCommandLineOption origin(QStringLiteral("origin"),
                                    QStringLiteral("origin of the page, where it is another"),
                                    QStringLiteral("ORIGIN"));
    const QCommandLineOption laravel(
        QStringLiteral("laravel"),
        QStringLiteral("project whose key, secret and channel patterns to check with"),
        QStringLiteral("DIR"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("print JSON"));
    parser.addOptions({channel, bearer, cookie, socket, origin, laravel, json});
    parser.addHelpOption();
    if (!parser.parse(arguments))
        return wrongCall(parser.errorText().toUtf8());
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(parser.helpText().toUtf8().constData(), stdout);
        return 0;
    }
    const QUrl url(parser.positionalArguments().value(0));
    if (!url.isValid() || !url.scheme().startsWith(QStringLiteral("http")) || url.host().isEmpty())
        return wrongCall("it takes the endpoint's URL, as http://127.0.0.1:8000/broadcasting/auth");
    if (!parser.isSet(channel))
        return wrongCall("--channel is missing, as --channel private-orders.5");

    GivenValues given;
    if (parser.isSet(laravel))
        given["RELAY_LARAVEL"] = {parser.value(laravel).toUtf8(), "--laravel"};
    SystemRandom random;
    const auto settings =
        readSettings({given, QProcessEnvironment::systemEnvironment(), QDir::currentPath()}, random);
    if (!settings)
        return wrongCall(settings.error().line);
    AuthQuestion question;
    question.url = url.toEncoded();
    question.channel = parser.value(channel).toUtf8();
    question.origin = parser.value(origin).toUtf8();
    question.bearerToken = parser.value(bearer).toUtf8();
    question.cookie = parser.value(cookie).toUtf8();
    if (parser.isSet(socket))
        question.socketId = parser.value(socket).toUtf8();
    if (parser.isSet(laravel))
        question.patterns = patternsOf(parser.value(laravel));
    const AuthAnswer answer = askAuthEndpoint(question);
    const auto remarks =
        judgeAuth(question, answer, settings->appMadeUp ? std::vector<AppConfig>() : settings->apps);
    print(stdout, parser.isSet(json) ? safeJson(authTestJson(question, answer, remarks))
                                     : safeLines(authTestText(question, answer, remarks)));
    return std::any_of(remarks.begin(), remarks.end(),
                       [](const AuthRemark& r) { return r.state == AuthRemark::State::Bad; });
}

} // namespace relay
