// SPDX-License-Identifier: MIT
#include "doctor/AppClasses.h"

#include "settings/PhpText.h"
#include "settings/PlainFile.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 256 * 1024;
constexpr int mostFiles = 2000;

bool containsOne(const QByteArray& code, std::initializer_list<const char*> texts) {
    return std::ranges::any_of(texts, [&](const char* text) { return code.contains(text); });
}

/// The queue that an event names: by $broadcastQueue, $queue, broadcastQueue() or the attribute of
/// Laravel 13.
QByteArray queueOf(const QString& code) {
    static const QRegularExpression named(
        QStringLiteral("\\$(?:broadcastQueue|queue)\\s*=\\s*['\"]([^'\"]+)['\"]|"
                       "function\\s+broadcastQueue\\s*\\(\\s*\\)[^{]*\\{\\s*return\\s*['\"]([^'\"]+)['\"]|"
                       "#\\[[^\\]]*\\bQueue\\(\\s*['\"]([^'\"]+)['\"]"));
    const auto match = named.match(code);
    return match.captured(match.lastCapturedIndex()).toUtf8();
}

} // namespace

AppClasses readAppClasses(const QDir& project) {
    static const QRegularExpression queued(QStringLiteral("\\bimplements\\b[^{]*\\bShouldBroadcast\\b"));
    AppClasses classes;
    bool isPrivate = false;
    bool isQueued = false;
    bool isSentAtOnce = false;
    int seen = 0;
    QDirIterator files(project.filePath(QStringLiteral("app")), {QStringLiteral("*.php")}, QDir::Files,
                       QDirIterator::Subdirectories);
    for (; files.hasNext() && seen < mostFiles; ++seen) {
        const QByteArray code = withoutComments(readPlainFile(files.next(), maxFileSize));
        const QString text = QString::fromUtf8(code);
        const bool isEvent = queued.match(text).hasMatch();
        isPrivate =
            isPrivate || containsOne(code, {"new PrivateChannel", "new PresenceChannel",
                                            "new EncryptedPrivateChannel", "BroadcastsEvents", "toBroadcast(",
                                            "Broadcast::private", "Broadcast::presence"});
        isQueued = isQueued || isEvent ||
                   containsOne(code, {"BroadcastsEvents", "toBroadcast(", "Broadcast::private(",
                                      "Broadcast::presence(", "Broadcast::on("});
        isSentAtOnce = isSentAtOnce || code.contains("ShouldBroadcastNow");
        if (const QByteArray queue = isEvent ? queueOf(text) : QByteArray(); !queue.isEmpty())
            classes.queues.push_back({files.fileInfo().completeBaseName().toUtf8(), queue});
    }
    const bool isWhole = seen > 0 && seen < mostFiles;
    classes.usePrivateChannels = isPrivate || !isWhole;
    classes.queueBroadcasts = isQueued || !isSentAtOnce || !isWhole;
    return classes;
}

} // namespace relay
