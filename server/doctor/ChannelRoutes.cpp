// SPDX-License-Identifier: MIT
#include "doctor/ChannelRoutes.h"

#include "settings/PhpText.h"
#include "settings/PlainFile.h"

#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024;

/// Without comments; empty if there is no such file.
QByteArray codeOf(const QDir& project, const QString& path) {
    return withoutComments(readPlainFile(project.filePath(path), maxFileSize));
}

/// The code of the app's own providers that a list of classes names (App\Providers\EventProvider::class), and
/// of the route files, which may also call Broadcast::routes().
QByteArray registeredCode(const QDir& project, const QByteArray& list) {
    static const QRegularExpression className(QStringLiteral("((?:\\w+\\\\)*)(\\w+)::class"));
    QByteArray code;
    for (auto matches = className.globalMatch(QString::fromUtf8(list)); matches.hasNext();) {
        const auto match = matches.next();
        QString space = match.captured(1);
        if (space.isEmpty()) // imported with `use`
            space = QStringLiteral("App\\Providers\\");
        if (!space.startsWith(QStringLiteral("App\\")))
            continue;
        const QString folder = QStringLiteral("app/") + space.sliced(4).replace(u'\\', u'/');
        code += codeOf(project, folder + match.captured(2) + QStringLiteral(".php"));
    }
    return code + codeOf(project, QStringLiteral("routes/web.php")) +
           codeOf(project, QStringLiteral("routes/api.php"));
}

} // namespace

bool loadsChannelRoutes(const QDir& project) {
    const QByteArray bootstrap = codeOf(project, QStringLiteral("bootstrap/app.php"));
    QByteArray list;
    if (bootstrap.contains("withRouting(")) { // Laravel 11 and later
        if (bootstrap.contains("channels:") || bootstrap.contains("withBroadcasting("))
            return true;
        list = bootstrap + codeOf(project, QStringLiteral("bootstrap/providers.php"));
    } else {
        if (!project.exists(QStringLiteral("config/app.php")))
            return true;
        list = codeOf(project, QStringLiteral("config/app.php"));
    }
    // withRouting(then: …) may also do it.
    const QByteArray code = bootstrap + registeredCode(project, list);
    return code.contains("Broadcast::routes(") && code.contains("channels.php");
}

ChannelProvider channelProvider(const QDir& project) {
    // Not Illuminate\\Broadcasting\\BroadcastServiceProvider, which every project lists.
    static const QRegularExpression own(
        QStringLiteral("(?<!Illuminate\\\\Broadcasting\\\\)\\bBroadcastServiceProvider::class"));
    const QString path = QStringLiteral("config/app.php");
    if (own.match(QString::fromUtf8(codeOf(project, path))).hasMatch())
        return ChannelProvider::LoadsNothing;
    const QByteArray whole = readPlainFile(project.filePath(path), maxFileSize);
    return own.match(QString::fromUtf8(whole)).hasMatch() ? ChannelProvider::CommentedOut
                                                          : ChannelProvider::NotListed;
}

} // namespace relay
