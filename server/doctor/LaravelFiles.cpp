// SPDX-License-Identifier: MIT
#include "doctor/LaravelFiles.h"

#include "doctor/ChannelPatterns.h"
#include "doctor/ChannelRoutes.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 16 * 1024 * 1024; // lock files of large projects stay below
constexpr int maxAssets = 200;                   // scripts looked at in public/build/assets

/// Null if the file cannot be read.
QByteArray readBounded(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(maxFileSize) : QByteArray();
}

QByteArray withoutV(const QString& version) {
    const QByteArray text = version.toUtf8();
    return text.startsWith('v') ? text.sliced(1) : text;
}

std::map<QByteArray, QByteArray> composerPackages(const QByteArray& lock) {
    std::map<QByteArray, QByteArray> packages;
    const QJsonObject root = QJsonDocument::fromJson(lock).object();
    for (const char* list : {"packages", "packages-dev"}) {
        const QJsonArray listed = root.value(QLatin1String(list)).toArray();
        for (const QJsonValueConstRef package : listed)
            packages[package[QStringLiteral("name")].toString().toUtf8()] =
                withoutV(package[QStringLiteral("version")].toString());
    }
    return packages;
}

std::map<QByteArray, QByteArray> npmPackages(const QByteArray& lock, const QByteArray& manifest) {
    std::map<QByteArray, QByteArray> packages;
    const QJsonObject root = QJsonDocument::fromJson(manifest).object();
    for (const char* list : {"dependencies", "devDependencies"}) {
        const QJsonObject ranges = root.value(QLatin1String(list)).toObject();
        for (auto range = ranges.begin(); range != ranges.end(); ++range)
            packages[range.key().toUtf8()] = range.value().toString().toUtf8();
    }
    const QJsonObject locked =
        QJsonDocument::fromJson(lock).object().value(QStringLiteral("packages")).toObject();
    for (auto package = locked.begin(); package != locked.end(); ++package)
        if (const QString name = package.key(); name.startsWith(QStringLiteral("node_modules/")))
            packages[name.sliced(13).toUtf8()] =
                package.value()[QStringLiteral("version")].toString().toUtf8();
    return packages;
}

/// The version of a package in the lock file of pnpm, yarn or bun; empty if it does not stand there.
QByteArray lockedVersion(const QString& lock, const QByteArray& package) {
    const QString name = QRegularExpression::escape(QString::fromUtf8(package));
    const QRegularExpression listed(
        QStringLiteral("^[ \\t]*[\"'/]?%1[\"']?(?:@[^\\n]*)?:[ \\t]*\\n(?:[ \\t]+specifier:[^\\n]*\\n)?"
                       "[ \\t]+version:? \"?([0-9][^\"\\s(]*)")
            .arg(name),
        QRegularExpression::MultilineOption);
    const QRegularExpression named(QStringLiteral("[\"'/]%1@(?:npm:)?([0-9][^\"'\\s(:]*)").arg(name));
    if (const auto match = listed.match(lock); match.hasMatch())
        return match.captured(1).toUtf8();
    return named.match(lock).captured(1).toUtf8();
}

void readLockFiles(LaravelFiles& files, const QDir& root) {
    for (const char* name : {"pnpm-lock.yaml", "yarn.lock", "bun.lock"}) {
        const QString lock = QString::fromUtf8(readBounded(root.filePath(QLatin1String(name))));
        for (const char* package : {"laravel-echo", "pusher-js", "@laravel/echo-react", "@laravel/echo-vue"})
            if (const QByteArray version = lockedVersion(lock, package); !version.isEmpty())
                files.npmPackages[package] = version;
    }
}

/// What the project runs in. A compose file for databases alone is no container of the project.
QByteArray containerOf(const QDir& root) {
    static const QRegularExpression ownImage(
        QStringLiteral("^\\s*build\\s*:|\\bbuild\\s*:|image\\s*:\\s*\\S*(?:php|laravel|frankenphp)"),
        QRegularExpression::MultilineOption);
    if (root.exists(QStringLiteral(".ddev/config.yaml")))
        return "DDEV";
    if (root.exists(QStringLiteral(".lando.yml")))
        return "Lando";
    for (const char* name : {"docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"}) {
        const QByteArray compose = readBounded(root.filePath(QLatin1String(name)));
        if (compose.contains("laravel.test"))
            return "Laravel Sail";
        if (ownImage.match(QString::fromUtf8(compose)).hasMatch())
            return "Docker Compose";
    }
    return {};
}

/// Whether an event, model or notification broadcasts on a channel that needs authorization, as far as its
/// text tells.
bool usesPrivateChannels(const QDir& root) {
    constexpr int mostFiles = 2000;
    QDirIterator files(root.filePath(QStringLiteral("app")), {QStringLiteral("*.php")}, QDir::Files,
                       QDirIterator::Subdirectories);
    bool isUsed = false;
    int seen = 0;
    for (; files.hasNext() && !isUsed && seen < mostFiles; ++seen) {
        const QByteArray text = readBounded(files.next());
        isUsed = text.contains("new PrivateChannel") || text.contains("new PresenceChannel") ||
                 text.contains("new EncryptedPrivateChannel") || text.contains("BroadcastsEvents") ||
                 text.contains("toBroadcast(") || text.contains("Broadcast::private") ||
                 text.contains("Broadcast::presence");
    }
    return isUsed || seen == 0 || seen == mostFiles;
}

bool isLaravel(const QDir& root) {
    return root.exists(QStringLiteral("artisan")) && root.exists(QStringLiteral("composer.json"));
}

/// A Laravel project in a folder of this one, or this one in a folder of it; empty if there is none.
QByteArray nearProject(const QDir& root) {
    constexpr int mostFolders = 200;
    const QStringList folders = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& folder : folders.first(qMin(mostFolders, static_cast<int>(folders.size()))))
        if (isLaravel(QDir(root.filePath(folder))))
            return root.filePath(folder).toUtf8();
    constexpr int mostLevels = 5;
    QDir above(root);
    for (int level = 0; level < mostLevels && above.cdUp(); ++level)
        if (isLaravel(above))
            return above.path().toUtf8();
    return {};
}

/// Whether the page's sources make an Echo with a host that no variable gives.
bool pageHasOwnHost(const QDir& root) {
    QByteArray sources;
    for (const char* name : {"echo", "bootstrap", "app"})
        for (const char* suffix : {".js", ".ts", ".jsx", ".tsx"})
            sources += readBounded(
                root.filePath(QStringLiteral("resources/js/") + QLatin1String(name) + QLatin1String(suffix)));
    return sources.contains("broadcaster") && sources.contains("wsHost") &&
           !sources.contains("REVERB_HOST") && !sources.contains("PUSHER_HOST");
}

/// The file of the connection "database" with the SQLite driver, as Laravel has it unless told otherwise.
QueueTables queueTables(const QDir& root, const EnvFile& env) {
    const QByteArray connection = env.value("DB_CONNECTION");
    if (!connection.isEmpty() && connection != "sqlite")
        return {};
    const QString path = QString::fromUtf8(env.value("DB_DATABASE"));
    return readQueueTables(readBounded(
        path.isEmpty() ? root.filePath(QStringLiteral("database/database.sqlite")) : root.filePath(path)));
}

/// The channel that Laravel logs to, if it is no file.
QByteArray logChannelOf(const EnvFile& env) {
    QByteArray channel = env.value("LOG_CHANNEL") == "stack" || env.value("LOG_CHANNEL").isEmpty()
                             ? env.value("LOG_STACK")
                             : env.value("LOG_CHANNEL");
    for (const char* elsewhere : {"stderr", "syslog", "errorlog", "papertrail", "slack", "null"})
        if (channel == elsewhere)
            return channel;
    return {};
}

void readBuild(LaravelFiles& files, const QDir& root) {
    files.viteRunning = root.exists(QStringLiteral("public/hot"));
    files.viteUrl = readBounded(root.filePath(QStringLiteral("public/hot"))).trimmed();
    files.usesMix = root.exists(QStringLiteral("webpack.mix.js")) &&
                    !root.exists(QStringLiteral("vite.config.js")) &&
                    !root.exists(QStringLiteral("vite.config.ts"));
    files.pageHasOwnHost = pageHasOwnHost(root);
    files.hasBuild = root.exists(QStringLiteral("public/build/manifest.json"));
    const QDir assets(root.filePath(QStringLiteral("public/build/assets")));
    const QStringList scripts = assets.entryList({QStringLiteral("*.js")}, QDir::Files, QDir::Name);
    for (const QString& script : scripts.first(qMin(maxAssets, static_cast<int>(scripts.size())))) {
        const QByteArray file = "public/build/assets/" + script.toUtf8();
        const auto found = bakedConnections(readBounded(assets.filePath(script)), file);
        files.baked.insert(files.baked.end(), found.begin(), found.end());
    }
}

void readCache(LaravelFiles& files, const QDir& root) {
    const QFileInfo cached(root.filePath(QStringLiteral("bootstrap/cache/config.php")));
    files.configCached = cached.exists();
    files.configCachedAt = cached.exists() ? cached.lastModified().toSecsSinceEpoch() : 0;
    files.cachedConfig = readBounded(cached.filePath());
    const QFileInfo env(root.filePath(QStringLiteral(".env")));
    files.envChangedAt = env.exists() ? env.lastModified().toSecsSinceEpoch() : 0;
}

} // namespace

QByteArray LaravelFiles::driverVariable() const {
    if (broadcastingConfig.contains("BROADCAST_CONNECTION"))
        return "BROADCAST_CONNECTION";
    if (broadcastingConfig.contains("BROADCAST_DRIVER"))
        return "BROADCAST_DRIVER";
    return laravelMajor() > 0 && laravelMajor() < 11 ? "BROADCAST_DRIVER" : "BROADCAST_CONNECTION";
}

int LaravelFiles::laravelMajor() const {
    const auto found = phpPackages.find("laravel/framework");
    return found == phpPackages.end() ? 0 : found->second.left(found->second.indexOf('.')).toInt();
}

LaravelFiles readLaravelFiles(const QString& directory) {
    constexpr qint64 day = 24 * 60 * 60;
    const QDir root(directory);
    const auto text = [&](const char* path) {
        return readBounded(root.filePath(QString::fromLatin1(path)));
    };
    LaravelFiles files;
    files.directory = root.absolutePath();
    files.readAt = QDateTime::currentSecsSinceEpoch();
    files.hasArtisan = root.exists(QStringLiteral("artisan"));
    files.hasComposer = root.exists(QStringLiteral("composer.json"));
    files.isLaravel = files.hasArtisan && files.hasComposer;
    if (!files.isLaravel) {
        files.near = nearProject(root);
        return files;
    }
    files.env = EnvFile::read(root.filePath(QStringLiteral(".env")));
    files.broadcastingConfig = text("config/broadcasting.php");
    files.queueConfig = text("config/queue.php");
    readCache(files, root);
    files.container = containerOf(root);
    files.phpPackages = composerPackages(text("composer.lock"));
    files.npmPackages = npmPackages(text("package-lock.json"), text("package.json"));
    readLockFiles(files, root);
    files.usesPrivateChannels = usesPrivateChannels(root);
    files.hasChannelRoutes = root.exists(QStringLiteral("routes/channels.php"));
    files.channelRoutesLoaded = loadsChannelRoutes(root);
    files.channelPatterns = channelPatternsOf(text("routes/channels.php"));
    readBuild(files, root);
    files.viteEnv = ViteEnv::read(directory, files.viteRunning ? "development" : "production");
    files.queue = queueTables(root, files.env.value_or(EnvFile()));
    files.logSigns = signsOfLog(directory, files.readAt - day);
    files.logChannel = logChannelOf(files.env.value_or(EnvFile()));
    return files;
}

} // namespace relay
