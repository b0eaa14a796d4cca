// SPDX-License-Identifier: MIT
#include "doctor/LaravelFiles.h"

#include "doctor/ChannelRoutes.h"

#include <QDateTime>
#include <QDir>
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
    for (const char* list : {"packages", "packages-dev"})
        for (const QJsonValue& package : root.value(QLatin1String(list)).toArray())
            packages[package[QStringLiteral("name")].toString().toUtf8()] =
                withoutV(package[QStringLiteral("version")].toString());
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

void readBuild(LaravelFiles& files, const QDir& root) {
    files.viteRunning = root.exists(QStringLiteral("public/hot"));
    files.hasBuild = root.exists(QStringLiteral("public/build/manifest.json"));
    const QDir assets(root.filePath(QStringLiteral("public/build/assets")));
    const QStringList scripts = assets.entryList({QStringLiteral("*.js")}, QDir::Files, QDir::Name);
    for (const QString& script : scripts.first(qMin(maxAssets, static_cast<int>(scripts.size())))) {
        const QByteArray file = "public/build/assets/" + script.toUtf8();
        const auto found = bakedConnections(readBounded(assets.filePath(script)), file);
        files.baked.insert(files.baked.end(), found.begin(), found.end());
    }
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

std::vector<BakedConnection> bakedConnections(const QByteArray& script, const QByteArray& file) {
    // Minified or not, Echo's options stand as an object literal: broadcaster:"reverb",key:"…",wsHost:"…".
    // @laravel/echo-react and echo-vue write key:e===void 0?void 0:"…", and hold an object for each driver.
    static const QRegularExpression options(
        QStringLiteral("broadcaster\\s*:\\s*[\"'`](reverb|pusher)[\"'`]"
                       "((?>[^{}]|\\{(?>[^{}]++|\\{[^{}]*\\})*\\}){0,600})"));
    const QString value = QStringLiteral("\\s*:\\s*(?:[^,?\"'`]*\\?\\s*(?:void 0|undefined)\\s*:\\s*)?");
    static const QRegularExpression key(QStringLiteral("\\bkey") + value +
                                        QStringLiteral("(?:[\"'`]([^\"'`]*)[\"'`]|void 0|undefined)"));
    static const QRegularExpression host(QStringLiteral("\\bwsHost") + value +
                                         QStringLiteral("[\"'`]([^\"'`]*)[\"'`]"));
    static const QRegularExpression port(QStringLiteral("\\bwsPort") + value +
                                         QStringLiteral("[\"'`]?([0-9]+)"));
    const auto captured = [](const QRegularExpression& pattern, const QString& text) {
        const auto match = pattern.match(text);
        return match.hasMatch() ? QByteArray("") + match.captured(1).toUtf8() : QByteArray();
    };
    std::vector<BakedConnection> found;
    const QString text = QString::fromUtf8(script);
    for (auto matches = options.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString rest = match.captured(2);
        found.push_back({file, match.captured(1).toUtf8(), captured(key, rest), captured(host, rest),
                         captured(port, rest)});
    }
    return found;
}

LaravelFiles readLaravelFiles(const QString& directory) {
    const QDir root(directory);
    const auto text = [&](const char* path) {
        return readBounded(root.filePath(QString::fromLatin1(path)));
    };
    LaravelFiles files;
    files.directory = root.absolutePath();
    files.hasArtisan = root.exists(QStringLiteral("artisan"));
    files.hasComposer = root.exists(QStringLiteral("composer.json"));
    files.isLaravel = files.hasArtisan && files.hasComposer;
    files.env = EnvFile::read(root.filePath(QStringLiteral(".env")));
    files.viteEnv = ViteEnv::read(directory);
    files.broadcastingConfig = text("config/broadcasting.php");
    const QFileInfo cached(root.filePath(QStringLiteral("bootstrap/cache/config.php")));
    files.configCached = cached.exists();
    files.configCachedAt = cached.exists() ? cached.lastModified().toSecsSinceEpoch() : 0;
    const QFileInfo env(root.filePath(QStringLiteral(".env")));
    files.envChangedAt = env.exists() ? env.lastModified().toSecsSinceEpoch() : 0;
    for (const char* compose : {"docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"})
        files.sail = files.sail || text(compose).contains("laravel.test");
    files.phpPackages = composerPackages(text("composer.lock"));
    files.npmPackages = npmPackages(text("package-lock.json"), text("package.json"));
    files.hasChannelRoutes = root.exists(QStringLiteral("routes/channels.php"));
    files.channelRoutesLoaded = loadsChannelRoutes(root);
    readBuild(files, root);
    return files;
}

} // namespace relay
