// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "diagnosis/Trace.h"
#include "doctor/Doctor.h"
#include "settings/LaravelProject.h"

#include <QUrl>

namespace relay {
namespace {

/// The relay has seen nothing: the project's files may say why.
void printProjectsFault(const QByteArray& directory, const QByteArray& relayUrl) {
    const QUrl url = QUrl::fromEncoded(relayUrl);
    DoctorWorld world;
    world.port = static_cast<quint16>(url.port());
    world.prefix = url.path(QUrl::FullyEncoded).toUtf8();
    world.answer = PortAnswer::Relaydesk;
    world.tls = url.scheme() == QLatin1String("https");
    world.relayAnswer = RelayAnswer{200, {}, {}};
    const DoctorReport found = examineProject(readLaravelFiles(QString::fromUtf8(directory)), world);
    const DoctorCheck* first = found.firstProblem();
    if (!first)
        return;
    QByteArray text = "\nThe project's " + QByteArray(first->title).toLower() + ": " + first->message + '\n';
    if (!first->remedy.isEmpty())
        text += "    → " + QByteArray(first->remedy).replace("\n", "\n      ") + '\n';
    print(stdout, safeLines(text));
}

/// The Laravel project given, or the one the command runs in; empty if there is none.
QByteArray projectOf(const Invocation& call) {
    if (call.isSet("laravel"))
        return call.value("laravel");
    return isLaravelProject(QStringLiteral(".")) ? QByteArray(".") : QByteArray();
}

/// Whether the credentials were refused: unknown app, wrong key or signature.
bool isRefused(const ClientAnswer& answer) {
    return answer.status == 401 || answer.status == 403 || answer.status == 404;
}

} // namespace

int runWhy(const Invocation& call) {
    const auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*target);
    ClientAnswer answer = client.get("/trace", {{"of", call.argument(0)}});
    // A wrong key or secret in the .env may be the very fault being looked for.
    if (const auto own = isRefused(answer) ? runningAt(target->url) : std::nullopt) {
        print(stderr, "relaydesk why: " +
                          safeText("the relay at " + target->url +
                                   " rejects the credentials from the settings; using its own instead") +
                          '\n');
        answer = RelayClient(*own).get("/trace", {{"of", call.argument(0)}});
    }
    if (!answer.ok())
        return call.notAsked("the relay at " + target->url + " could not be asked: " + answer.error);
    const QByteArray project = projectOf(call);
    QByteArray text = traceText(answer.body);
    if (!project.isEmpty()) // the relay does not know it
        text.replace("relaydesk doctor path/to/project", "relaydesk doctor " + project);
    print(stdout, call.json() ? safeJson(answer.body) + '\n' : safeLines(text));
    const QJsonObject trace = answer.object();
    const bool isSeen = trace.contains(QStringLiteral("event"));
    if (!isSeen && !project.isEmpty() && !call.json())
        printProjectsFault(project, target->url);
    return !isSeen || trace.contains(QStringLiteral("answer")) ? ExitNo : ExitDone;
}

} // namespace relay
