// SPDX-License-Identifier: MIT
#include "doctor/AppClasses.h"

#include "settings/PhpText.h"
#include "settings/PlainFile.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 256 * 1024;
constexpr int mostFiles = 2000;

bool containsOne(const QByteArray& code, std::initializer_list<const char*> texts) {
    return std::ranges::any_of(texts, [&](const char* text) { return code.contains(text); });
}

/// The queue that an event names with $broadcastQueue, $queue, broadcastQueue() or the attribute of Laravel
/// 13.
QByteArray queueOf(const QString& code) {
    static const QRegularExpression named(
        QStringLiteral("\\$(?:broadcastQueue|queue)\\s*=\\s*['\"]([^'\"]+)['\"]|"
                       "function\\s+broadcastQueue\\s*\\(\\s*\\)[^{]*\\{\\s*return\\s*['\"]([^'\"]+)['\"]|"
                       "#\\[[^\\]]*\\bQueue\\(\\s*['\"]([^'\"]+)['\"]"));
    const auto match = named.match(code);
    return match.captured(match.lastCapturedIndex()).toUtf8();
}

/// The connection that an event names with $connection or the attribute of Laravel 13.
QByteArray connectionOf(const QString& code) {
    static const QRegularExpression named(
        QStringLiteral("\\$connection\\s*=\\s*['\"]([^'\"]+)['\"]|"
                       "#\\[[^\\]]*\\bConnection\\(\\s*['\"]([^'\"]+)['\"]"));
    const auto match = named.match(code);
    return match.captured(match.lastCapturedIndex()).toUtf8();
}

/// The folders that contain the app's classes, without folders nested in another of them.
QStringList classFolders(const QDir& project) {
    QStringList folders{QStringLiteral("app/"), QStringLiteral("Modules/")};
    const QByteArray composer = readPlainFile(project.filePath(QStringLiteral("composer.json")), maxFileSize);
    const QJsonObject loaded = QJsonDocument::fromJson(composer)
                                   .object()[QStringLiteral("autoload")][QStringLiteral("psr-4")]
                                   .toObject();
    for (const QJsonValueConstRef each : loaded) {
        const QJsonArray paths = each.isArray() ? each.toArray() : QJsonArray{each.toString()};
        for (const QJsonValueConstRef path : paths) {
            const QString folder = QDir::cleanPath(path.toString()) + u'/';
            // Not the project's root, which contains vendor/, and nothing outside.
            if (folder != QLatin1String("/") && folder != QLatin1String("./") &&
                QDir::isRelativePath(folder) && !folder.startsWith(QLatin1String("../")))
                folders.append(folder);
        }
    }
    folders.sort();
    QStringList outermost;
    for (const QString& folder : folders)
        if (outermost.isEmpty() || !folder.startsWith(outermost.constLast()))
            outermost.append(folder);
    return outermost;
}

/// The files with the app's classes.
QStringList classFiles(const QDir& project) {
    QStringList paths;
    for (const QString& folder : classFolders(project)) {
        QDirIterator files(project.filePath(folder), {QStringLiteral("*.php")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext() && paths.size() < mostFiles)
            paths.append(files.next());
    }
    return paths;
}

} // namespace

AppClasses readAppClasses(const QDir& project) {
    static const QRegularExpression queued(QStringLiteral("\\bimplements\\b[^{]*\\bShouldBroadcast\\b"));
    AppClasses classes;
    bool isPrivate = false;
    bool isQueued = false;
    bool isSentAtOnce = false;
    bool usesDefault = false;
    const QStringList paths = classFiles(project);
    for (const QString& path : paths) {
        const QByteArray code = withoutComments(readPlainFile(path, maxFileSize));
        const QString text = QString::fromUtf8(code);
        const bool isEvent = queued.match(text).hasMatch();
        isPrivate =
            isPrivate || containsOne(code, {"new PrivateChannel", "new PresenceChannel",
                                            "new EncryptedPrivateChannel", "BroadcastsEvents", "toBroadcast(",
                                            "Broadcast::private", "Broadcast::presence"});
        const bool isOther = containsOne(code, {"BroadcastsEvents", "toBroadcast(", "Broadcast::private(",
                                                "Broadcast::presence(", "Broadcast::on("});
        isQueued = isQueued || isEvent || isOther;
        usesDefault = usesDefault || isOther;
        isSentAtOnce = isSentAtOnce || code.contains("ShouldBroadcastNow");
        if (!isEvent)
            continue;
        usesDefault = usesDefault || connectionOf(text).isEmpty();
        QueuedClass event{QFileInfo(path).completeBaseName().toUtf8(), queueOf(text), connectionOf(text)};
        if (!event.queue.isEmpty() || !event.connection.isEmpty())
            classes.queues.push_back(std::move(event));
    }
    const bool isWhole = !paths.isEmpty() && paths.size() < mostFiles;
    classes.usePrivateChannels = isPrivate || !isWhole;
    classes.queueBroadcasts = isQueued || !isSentAtOnce || !isWhole;
    classes.useDefaultConnection = usesDefault || !isQueued || !isWhole;
    return classes;
}

} // namespace relay
