// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"
#include "settings/ViteEnv.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace relay {

/// What the front end was built with, as it stands in public/build.
struct BakedConnection {
    QByteArray file; ///< relative path of the asset
    QByteArray broadcaster;
    QByteArray key;  ///< null if the key is no literal
    QByteArray host; ///< null if it is not a literal
    QByteArray port;
};

/// The files of a Laravel project that say how it broadcasts, read once, nothing of it run, nothing written.
/// Every file is read up to a bound. A value; any thread.
struct LaravelFiles {
    QString directory;
    bool hasArtisan = false;
    bool hasComposer = false; ///< composer.json
    bool isLaravel = false;   ///< has both
    std::optional<EnvFile> env;
    ViteEnv viteEnv;               ///< the variables as the page gets them
    QByteArray broadcastingConfig; ///< config/broadcasting.php; null if absent
    bool configCached = false;     ///< bootstrap/cache/config.php exists
    qint64 configCachedAt = 0;     ///< seconds since 1970
    qint64 envChangedAt = 0;
    bool hasChannelRoutes = false;                ///< routes/channels.php exists
    bool channelRoutesLoaded = true;              ///< something loads it, as far as the files tell
    bool sail = false;                            ///< a compose file with Laravel's container
    std::map<QByteArray, QByteArray> phpPackages; ///< composer.lock: name → version without "v"
    std::map<QByteArray, QByteArray> npmPackages; ///< the lock file's, or package.json's ranges
    bool hasBuild = false;                        ///< public/build/manifest.json exists
    bool viteRunning = false;                     ///< public/hot exists: pages come from Vite's server
    std::vector<BakedConnection> baked;

    /// The variable that config/broadcasting.php reads its default connection from: BROADCAST_CONNECTION
    /// since Laravel 11, BROADCAST_DRIVER before.
    QByteArray driverVariable() const;
    int laravelMajor() const; ///< of composer.lock; 0 if it is not known
};

LaravelFiles readLaravelFiles(const QString& directory);
/// The connections that a built script opens, for the asset named `file`.
std::vector<BakedConnection> bakedConnections(const QByteArray& script, const QByteArray& file);

} // namespace relay
