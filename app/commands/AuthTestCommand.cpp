// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayFinder.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "doctor/AuthTest.h"
#include "doctor/ChannelPatterns.h"
#include "protocol/PublishRequest.h"
#include "settings/PlainFile.h"

#include <QDir>
#include <QUrl>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 largestRoutes = 1024 * 1024;

/// From a project's routes/channels.php; nothing if they cannot be read.
std::optional<std::vector<QByteArray>> patternsOf(const QString& directory) {
    const QByteArray routes =
        readPlainFile(QDir(directory).filePath(QStringLiteral("routes/channels.php")), largestRoutes);
    return routes.isNull() ? std::nullopt : channelPatternsOf(routes);
}

AuthQuestion questionOf(const Invocation& call, const QUrl& url) {
    AuthQuestion question;
    question.url = url.toEncoded();
    question.channel = call.value("channel");
    question.origin = call.value("origin");
    question.bearerToken = call.value("bearer");
    question.cookie = call.value("cookie");
    if (call.isSet("socket"))
        question.socketId = call.value("socket");
    if (call.isSet("laravel"))
        question.patterns = patternsOf(QString::fromUtf8(call.value("laravel")));
    return question;
}

} // namespace

int runAuthTest(const Invocation& call) {
    const QUrl url = QUrl::fromEncoded(call.argument(0));
    if (!url.isValid() || !url.scheme().startsWith(QStringLiteral("http")) || url.host().isEmpty())
        return call.notAsked("it takes the endpoint's URL, such as http://127.0.0.1:8000/broadcasting/auth");
    if (!call.isSet("channel"))
        return call.notAsked("--channel is missing; for example --channel private-orders.5");
    if (call.isSet("socket") && !isSocketId(call.value("socket")))
        return call.notAsked("--socket " + call.value("socket") +
                             " is not a socket id: two numbers with a dot between them, such as 1234.5678");
    const auto apps = findApps(call);
    if (!apps)
        return call.notAsked(apps.error());
    const AuthQuestion question = questionOf(call, url);
    const AuthAnswer answer = askAuthEndpoint(question);
    const auto remarks = judgeAuth(question, answer, *apps);
    print(stdout, call.json() ? safeJson(authTestJson(question, answer, remarks))
                              : safeLines(authTestText(question, answer, remarks)));
    const bool isBad = std::ranges::any_of(
        remarks, [](const AuthRemark& remark) { return remark.state == AuthRemark::State::Bad; });
    return isBad ? ExitNo : ExitDone;
}

} // namespace relay
