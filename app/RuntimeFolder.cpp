// SPDX-License-Identifier: MIT
#include "RuntimeFolder.h"

#include "system/OwnFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>

#include <algorithm>
#include <filesystem>

namespace relay {
namespace {

constexpr qint64 largestEntry = 1024 * 1024; // bytes read per file

/// Empty unless it is set and absolute: the XDG specification says to ignore relative paths.
QString folderIn(const char* variable) {
    const QString folder = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(folder) ? folder : QString();
}

QString parentFolder() {
    if (const QString runtime = folderIn("XDG_RUNTIME_DIR"); !runtime.isEmpty())
        return runtime + QStringLiteral("/relaydesk");
    QString state = folderIn("XDG_STATE_HOME");
    if (state.isEmpty())
        state = QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/relaydesk/run");
}

QString entryPath(const QString& folder) {
    return folder + u'/' + QString::number(QCoreApplication::applicationPid()) + QStringLiteral(".json");
}

/// Replaces an existing file, which QFile::rename() does not.
bool moveTo(const QString& from, const QString& to) {
    std::error_code error;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), error);
    return !error;
}

RunningRelayEntry entryOf(const QJsonObject& object) {
    RunningRelayEntry entry;
    entry.url = object[u"url"].toString().toUtf8();
    entry.pid = object[u"pid"].toInteger();
    const QJsonArray apps = object[u"apps"].toArray();
    for (const QJsonValueConstRef value : apps) {
        AppConfig app;
        app.id = value[u"id"].toString().toUtf8();
        app.key = value[u"key"].toString().toUtf8();
        app.secret = value[u"secret"].toString().toUtf8();
        entry.apps.push_back(std::move(app));
    }
    return entry;
}

QJsonObject objectOf(const RunningRelayEntry& entry) {
    QJsonArray apps;
    for (const AppConfig& app : entry.apps)
        apps.append(QJsonObject{{QStringLiteral("id"), QString::fromUtf8(app.id)},
                                {QStringLiteral("key"), QString::fromUtf8(app.key)},
                                {QStringLiteral("secret"), QString::fromUtf8(app.secret)}});
    return {{QStringLiteral("url"), QString::fromUtf8(entry.url)},
            {QStringLiteral("pid"), entry.pid},
            {QStringLiteral("apps"), apps}};
}

} // namespace

QString runtimeFolder() {
    const QString folder = parentFolder();
    QDir().mkpath(QFileInfo(folder).path());
    return makeOwnFolder(folder) ? folder : QString();
}

void writeRuntimeEntry(const RunningRelayEntry& entry) {
    const QString folder = runtimeFolder();
    if (folder.isEmpty())
        return;
    QTemporaryFile file(folder + QStringLiteral("/XXXXXX.part")); // made with mode 0600
    if (!file.open())
        return;
    file.write(QJsonDocument(objectOf(entry)).toJson(QJsonDocument::Compact));
    file.close();
    if (file.error() == QFileDevice::NoError && moveTo(file.fileName(), entryPath(folder)))
        file.setAutoRemove(false);
}

void removeRuntimeEntry() {
    if (const QString folder = runtimeFolder(); !folder.isEmpty())
        QFile::remove(entryPath(folder));
}

std::vector<RunningRelayEntry> readRuntimeEntries() {
    std::vector<RunningRelayEntry> entries;
    const QDir folder(runtimeFolder());
    if (folder.path().isEmpty())
        return entries;
    // Newest first: of two at one address, the newest is the one listening, even if some process has the
    // other's pid.
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Time)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        RunningRelayEntry entry = entryOf(QJsonDocument::fromJson(file.read(largestEntry)).object());
        if (entry.pid > 0 && !isProcessAlive(entry.pid))
            file.remove();
        else if (!entry.url.isEmpty() && !entry.apps.empty())
            entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.url < b.url; });
    const auto sameUrl = [](const auto& a, const auto& b) {
        return a.url == b.url;
    };
    entries.erase(std::unique(entries.begin(), entries.end(), sameUrl), entries.end());
    return entries;
}

} // namespace relay
