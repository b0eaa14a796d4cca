// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Artisan.h"
#include "doctor/DoctorReport.h"
#include "doctor/LaravelFiles.h"
#include "doctor/QueueWorkers.h"
#include "doctor/RelayCall.h"
#include "net/PortProbe.h"
#include "protocol/AppConfig.h"
#include "settings/PhpArray.h"

#include <map>
#include <optional>
#include <vector>

namespace relay {

/// What the doctor holds the project against: the relay as it is set up here, and who answers on its port.
struct DoctorWorld {
    std::vector<AppConfig> apps;   ///< the relay's apps; empty if there is no relay to compare with
    QByteArray host = "127.0.0.1"; ///< where the relay listens
    quint16 port = 6001;
    PortAnswer answer = PortAnswer::Nobody;
    std::optional<bool> tls = {}; ///< whether it speaks TLS there, where Relaydesk answers
    QByteArray prefix = {};       ///< the path prefix that it should have, "" or "/prefix"
    bool otherPrefix = false;     ///< it answers, but not under the project's path prefix
    bool loopbackOnly = false;    ///< it answers on 127.0.0.1, and not on this machine's other addresses
    bool namesResolved = false;   ///< whether `ownNames` holds all of them
    std::vector<QByteArray> ownNames = {}; ///< names that the project uses and that lead to this machine
    std::optional<bool> viteAnswers = {};  ///< at the address in public/hot
    std::optional<RelayAnswer>
        relayAnswer;                  ///< where Relaydesk answers: what it said to the project's credentials
    std::optional<qint64> acceptedAt; ///< when it last took an event of the app, seconds since 1970
    std::optional<EffectiveConfig> effective;    ///< with the user's consent
    std::map<QByteArray, QByteArray> shell = {}; ///< variables of the environment that .env sets too
    std::vector<QueueWorker> workers = {};       ///< that run for the project on this machine
    bool artisanRan = false;                     ///< the project was asked
    QByteArray bootError = {}; ///< why it did not boot then, "the project did not boot: …"
};

/// How the project dials: what its .env and config/broadcasting.php come to, or the cached configuration,
/// which is in force where there is one.
struct DialledRelay {
    QByteArray connection;   ///< the name of the connection in use
    QByteArray driver;       ///< its driver, "reverb", "pusher", "log", "null", …
    QByteArray driverSource; ///< the variable, or the file that says so
    QByteArray id;
    QByteArray key;
    QByteArray secret; ///< compared only, never shown
    QByteArray host;
    QByteArray port;
    QByteArray scheme;    ///< "http" or "https"
    QByteArray path = {}; ///< before /apps: "" or "/path"
    /// The variables that app_id, key, secret, host, port and scheme are read from, set or not; none where
    /// the file has the value itself.
    std::map<QByteArray, QByteArray> variables = {};
    std::vector<QByteArray> unread = {}; ///< those of them that the files do not tell
    bool schemeIsDefault = false;        ///< nothing sets it
};
DialledRelay dialledRelay(const LaravelFiles& files, const std::optional<EffectiveConfig>& effective);
/// Whether the driver speaks to a Pusher-compatible server.
bool sendsToRelay(const DialledRelay& dials);

/// The connection that the project is meant for: the one in force where it sends to a relay; else the one
/// that its files set up besides, such as "reverb" beside the driver "log". The one in force if there is
/// none.
DialledRelay meantRelay(const LaravelFiles& files, const DialledRelay& inForce);
/// What dialledRelay() gives by the files alone, as if nothing were cached.
DialledRelay relayOfFiles(const LaravelFiles& files);
/// The connection of the queue in use, from the cached configuration where there is one; an unknown value if
/// the files do not tell. `name` is its name.
PhpValue queueOf(const LaravelFiles& files, QByteArray& name);
/// Another connection of the queue, by its name.
PhpValue queueNamed(const LaravelFiles& files, const QByteArray& name);

/// Examines a Laravel project along the way of a broadcast: driver, cache, queue, package, address,
/// credentials, port, channel routes, front end. Pure: files and world in, report out. Any thread.
DoctorReport examineProject(const LaravelFiles& files, const DoctorWorld& world);

} // namespace relay
