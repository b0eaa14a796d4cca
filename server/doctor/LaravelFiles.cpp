// SPDX-License-Identifier: MIT
#include "doctor/LaravelFiles.h"

#include "doctor/BuiltScripts.h"
#include "doctor/ChannelPatterns.h"
#include "doctor/ChannelRoutes.h"
#include "doctor/PageMistakes.h"
#include "doctor/PageSources.h"
#include "doctor/SqliteWal.h"
#include "settings/LaravelProject.h"
#include "settings/PlainFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 16 * 1024 * 1024; // lock files of large projects stay below that

/// Null if the file cannot be read.
QByteArray readBounded(const QString& path) {
    return readPlainFile(path, maxFileSize);
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

/// The version of a package in the lock file of pnpm, yarn or bun; empty if it is not listed.
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

/// A Laravel project in a subfolder of this folder, or one that this folder is inside; empty if there is
/// none.
QByteArray nearProject(const QDir& root) {
    const auto foldersOf = [](const QDir& parent) {
        constexpr int mostFolders = 200;
        const QStringList folders = parent.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        return folders.first(qMin(mostFolders, static_cast<int>(folders.size())));
    };
    const QStringList folders = foldersOf(root);
    for (const QString& folder : folders)
        if (isLaravelProject(root.filePath(folder)))
            return root.filePath(folder).toUtf8();
    for (const QString& folder : folders) { // apps/api
        const QDir parent(root.filePath(folder));
        if (folder == QLatin1String("node_modules") || folder == QLatin1String("vendor"))
            continue;
        for (const QString& inner : foldersOf(parent))
            if (isLaravelProject(parent.filePath(inner)))
                return parent.filePath(inner).toUtf8();
    }
    constexpr int mostLevels = 5;
    QDir above(root);
    for (int level = 0; level < mostLevels && above.cdUp(); ++level)
        if (isLaravelProject(above.path()))
            return above.path().toUtf8();
    return {};
}

/// Reads the file of the "database" connection with the SQLite driver, Laravel's default.
QueueTables queueTables(const QDir& root, const EnvFile& env) {
    const QByteArray connection = env.value("DB_CONNECTION");
    if (!connection.isEmpty() && connection != "sqlite")
        return {};
    const QString given = QString::fromUtf8(env.value("DB_DATABASE"));
    const QString path = root.filePath(given.isEmpty() ? QStringLiteral("database/database.sqlite") : given);
    return readQueueTables(withWriteAheadLog(readBounded(path), readBounded(path + QStringLiteral("-wal"))));
}

void readBuild(LaravelFiles& files, const QDir& root) {
    files.viteRunning = root.exists(QStringLiteral("public/hot"));
    files.viteUrl = readBounded(root.filePath(QStringLiteral("public/hot"))).trimmed();
    files.usesMix = root.exists(QStringLiteral("webpack.mix.js")) &&
                    !root.exists(QStringLiteral("vite.config.js")) &&
                    !root.exists(QStringLiteral("vite.config.ts"));
    readPageSources(files, root);
    readPageMistakes(files, root);
    const BuiltScripts built = builtScripts(root, files.usesMix);
    files.hasBuild = built.hasManifest;
    for (const QString& script : built.paths) {
        const auto found = bakedConnections(readBounded(root.filePath(script)), script.toUtf8());
        files.baked.insert(files.baked.end(), found.begin(), found.end());
    }
}

/// The first file that says how the project broadcasts but is a pipe or a device.
QByteArray firstPipe(const LaravelFiles& files, const QDir& root) {
    for (const QByteArray& name :
         {files.envName, QByteArray("config/broadcasting.php"), QByteArray("bootstrap/cache/config.php"),
          QByteArray("config/queue.php"), QByteArray("config/logging.php"), QByteArray("bootstrap/app.php"),
          QByteArray("routes/channels.php"), QByteArray("composer.lock"), QByteArray("package.json"),
          QByteArray("package-lock.json"), QByteArray("public/hot"), QByteArray("storage/logs/laravel.log")})
        if (isPipeOrDevice(root.filePath(QString::fromUtf8(name))))
            return name;
    return {};
}

void readCache(LaravelFiles& files, const QDir& root) {
    const QFileInfo cached(root.filePath(QStringLiteral("bootstrap/cache/config.php")));
    files.configCached = cached.exists();
    files.configCachedAt = cached.exists() ? cached.lastModified().toSecsSinceEpoch() : 0;
    files.cachedConfig = readBounded(cached.filePath());
    const QFileInfo env(root.filePath(QString::fromUtf8(files.envName)));
    files.envChangedAt = env.exists() ? env.lastModified().toSecsSinceEpoch() : 0;
}

/// Whether that settings file of DDEV or Lando is the project's: in its folder, or above it with a docroot in
/// it, or with Laravel as the type and no docroot.
bool holdsProject(const QDir& root, const char* file) {
    static const QRegularExpression given(
        QStringLiteral("^\\s*(?:docroot|webroot)\\s*:\\s*[\"']?([^\"'\\s#]+)"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression ofLaravel(QStringLiteral("^\\s*(?:type|recipe)\\s*:\\s*[\"']?laravel\\b"),
                                              QRegularExpression::MultilineOption);
    constexpr int mostLevels = 3;
    if (root.exists(QLatin1String(file)))
        return true;
    QDir above(root.absolutePath());
    for (int level = 0; level < mostLevels && above.cdUp(); ++level) {
        if (!above.exists(QLatin1String(file)))
            continue;
        const QString settings = QString::fromUtf8(readBounded(above.filePath(QLatin1String(file))));
        if (const auto docroot = given.match(settings); docroot.hasMatch())
            return QDir::cleanPath(docroot.captured(1))
                .startsWith(above.relativeFilePath(root.absolutePath()) + u'/');
        return ofLaravel.match(settings).hasMatch();
    }
    return false;
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

QByteArray projectContainer(const QString& directory) {
    // A compose file with only databases is not a container of the project, nor is one with their tools:
    // phpmyadmin, phpredisadmin.
    static const QRegularExpression ownImage(
        QStringLiteral(
            "\\bbuild\\s*:|\\bimage\\s*:\\s*\\S*(?:(?<![a-z])php(?![a-z])|php-fpm|laravel|frankenphp)"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression comment(QStringLiteral("(?:^|[ \\t])#[^\\n]*"),
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression hostNetwork(QStringLiteral("\\bnetwork_mode\\s*:\\s*[\"']?host\\b"));
    const QDir root(directory);
    if (holdsProject(root, ".ddev/config.yaml"))
        return "DDEV";
    if (holdsProject(root, ".lando.yml"))
        return "Lando";
    for (const char* name : {"docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"}) {
        const QString compose =
            QString::fromUtf8(readBounded(root.filePath(QLatin1String(name)))).remove(comment);
        if (hostNetwork.match(compose).hasMatch())
            return {}; // localhost is this machine there
        if (compose.contains(QLatin1String("laravel.test")))
            return "Laravel Sail";
        if (ownImage.match(compose).hasMatch())
            return "Docker Compose";
    }
    return {};
}

LaravelFiles readLaravelConfiguration(const QString& directory, const QByteArray& appEnv) {
    const QDir root(directory);
    LaravelFiles files;
    files.directory = root.absolutePath();
    files.readAt = QDateTime::currentSecsSinceEpoch();
    files.hasArtisan = root.exists(QStringLiteral("artisan"));
    files.hasComposer = root.exists(QStringLiteral("composer.json"));
    files.isLaravel = files.hasArtisan && files.hasComposer;
    files.envName = laravelEnvName(directory, appEnv).toUtf8();
    files.env = EnvFile::read(root.filePath(QString::fromUtf8(files.envName)));
    files.pipe = firstPipe(files, root);
    files.broadcastingConfig = readBounded(root.filePath(QStringLiteral("config/broadcasting.php")));
    files.queueConfig = readBounded(root.filePath(QStringLiteral("config/queue.php")));
    files.phpPackages = composerPackages(readBounded(root.filePath(QStringLiteral("composer.lock"))));
    readCache(files, root);
    return files;
}

LaravelFiles readLaravelFiles(const QString& directory, const QByteArray& appEnv) {
    constexpr qint64 day = 24 * 60 * 60;
    const QDir root(directory);
    const auto text = [&](const char* path) {
        return readBounded(root.filePath(QString::fromLatin1(path)));
    };
    LaravelFiles files = readLaravelConfiguration(directory, appEnv);
    if (!files.isLaravel) {
        files.near = nearProject(root);
        return files;
    }
    files.container = projectContainer(directory);
    files.npmPackages = npmPackages(text("package-lock.json"), text("package.json"));
    readLockFiles(files, root);
    files.classes = readAppClasses(root);
    files.hasChannelRoutes = root.exists(QStringLiteral("routes/channels.php"));
    files.channelRoutesLoaded = loadsChannelRoutes(root);
    files.channelProvider = channelProvider(root);
    const QByteArray cachedRoutes = text("bootstrap/cache/routes-v7.php");
    files.cachedRoutesLackAuth = !cachedRoutes.isEmpty() && !cachedRoutes.contains("broadcasting/auth") &&
                                 !cachedRoutes.contains("broadcasting\\/auth");
    files.channelPatterns = channelPatternsOf(text("routes/channels.php"));
    readBuild(files, root);
    files.viteEnv = ViteEnv::read(directory, files.viteRunning ? "development" : "production");
    files.queue = queueTables(root, files.env.value_or(EnvFile()));
    const LogPlace log = logPlaceOf(directory, files.env.value_or(EnvFile()));
    files.logSigns = signsOfLog(directory, log, files.readAt - day);
    files.logChannel = log.channel;
    return files;
}

} // namespace relay
