// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/AppClasses.h"
#include "doctor/ChannelRoutes.h"
#include "doctor/LaravelLog.h"
#include "doctor/QueueTables.h"
#include "settings/EnvFile.h"
#include "settings/ViteEnv.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace relay {

/// What a script connects with: a script of the built front end in public/build, or one of its sources.
struct BakedConnection {
    QByteArray file; ///< its relative path
    QByteArray broadcaster;
    QByteArray key;  ///< null if the key is not a literal
    QByteArray host; ///< null if it is not a literal
    QByteArray port;
    std::optional<bool> tls = {}; ///< forceTLS; nothing if it is not a literal
    bool toHosted = false;        ///< the options name no host, so pusher-js dials pusher.com
    QByteArray tlsPort = {};      ///< wssPort; null if it is not a literal
};

/// A place in a page's source.
struct SourcePlace {
    QByteArray file; ///< "resources/js/echo.js"
    QByteArray text;
};

/// The files of a Laravel project that say how it broadcasts, read once; nothing is run or written. Every
/// file is read up to a size limit. A value; any thread.
struct LaravelFiles {
    /// Where the page gets its app key from, as far as its sources show.
    enum class Page : quint8 {
        None,     ///< there is no page: no package.json and no resources/js
        ReadsKey, ///< from `pageKeys`, variables of Vite or Mix
        OwnKey,   ///< the key is in the sources
        Unknown,
    };

    QString directory;
    bool hasArtisan = false;
    bool hasComposer = false; ///< composer.json
    bool isLaravel = false;   ///< has both
    QByteArray near;          ///< a Laravel project in a folder below or above, if this is not one
    std::optional<EnvFile> env;
    QByteArray pipe;               ///< a pipe or device, which is therefore not read; empty if there is none
    QByteArray envName;            ///< ".env", or the file selected by APP_ENV of the environment
    ViteEnv viteEnv;               ///< the variables as the page gets them
    QByteArray broadcastingConfig; ///< config/broadcasting.php; null if absent
    QByteArray queueConfig;        ///< config/queue.php; null if absent
    QByteArray cachedConfig;       ///< bootstrap/cache/config.php; null if absent
    bool configCached = false;     ///< bootstrap/cache/config.php exists
    qint64 configCachedAt = 0;     ///< seconds since 1970
    qint64 envChangedAt = 0;
    AppClasses classes;
    bool hasChannelRoutes = false;   ///< routes/channels.php exists
    bool channelRoutesLoaded = true; ///< something loads it, as far as the files show
    ChannelProvider channelProvider = ChannelProvider::CommentedOut; ///< if not, before Laravel 11
    bool cachedRoutesLackAuth = false; ///< routes are cached, and /broadcasting/auth is not among them
    bool hasBuild = false;             ///< the manifest of Vite or Mix exists
    bool viteRunning = false;          ///< public/hot exists: pages come from Vite's server
    bool usesMix = false;              ///< Laravel Mix builds the page, not Vite
    bool pageHasOwnHost = false;       ///< the page's sources do not take the host from a variable
    Page page = Page::Unknown;
    std::optional<std::vector<QByteArray>> channelPatterns; ///< nothing if they cannot be read
    QByteArray container; ///< what it runs in, "Laravel Sail"; empty if unknown
    QueueTables queue;
    std::vector<LogSign> logSigns;                ///< of the past day, oldest first
    QByteArray logChannel;                        ///< where Laravel logs to, if not a file
    qint64 readAt = 0;                            ///< seconds since 1970
    std::map<QByteArray, QByteArray> phpPackages; ///< composer.lock: name → version without "v"
    std::map<QByteArray, QByteArray> npmPackages; ///< the lock file's, or package.json's ranges
    QByteArray viteUrl;                           ///< the URL in public/hot
    /// The driver whose variables the page's sources read, "reverb" or "pusher", if only one's; and where.
    QByteArray pageDriver;
    QByteArray pageFile;
    std::vector<QByteArray> pageKeys; ///< the variables it reads the key from, without VITE_ or MIX_
    std::vector<BakedConnection> baked;
    std::optional<BakedConnection> source; ///< what the page's sources connect with, if they create one Echo
    std::optional<SourcePlace> hiddenKey;  ///< the expression for the key, which Vite or Mix leaves undefined
    /// Where the import of the file that creates Echo is commented out, and that file, if nothing imports it.
    std::optional<SourcePlace> echoCommentedOut;

    /// The variable that config/broadcasting.php reads its default connection from: BROADCAST_CONNECTION
    /// since Laravel 11, BROADCAST_DRIVER before.
    QByteArray driverVariable() const;
    int laravelMajor() const; ///< from composer.lock; 0 if not known
};

/// `appEnv` is APP_ENV of the environment that the app runs in, by which Laravel selects its .env.
LaravelFiles readLaravelFiles(const QString& directory, const QByteArray& appEnv = qgetenv("APP_ENV"));
/// Reads only the .env and the configuration.
LaravelFiles readLaravelConfiguration(const QString& directory,
                                      const QByteArray& appEnv = qgetenv("APP_ENV"));
/// What a project runs in, "Laravel Sail"; empty if its files do not say so.
QByteArray projectContainer(const QString& directory);
/// The connections that a built script opens, for the asset named `file`.
std::vector<BakedConnection> bakedConnections(const QByteArray& script, const QByteArray& file);

} // namespace relay
