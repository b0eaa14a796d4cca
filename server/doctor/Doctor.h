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

/// What the doctor compares the project with: the relay as configured here, and who answers on its port.
struct DoctorWorld {
    std::vector<AppConfig> apps;   ///< the relay's apps; empty if there is no relay to compare with
    QByteArray host = "127.0.0.1"; ///< where the relay listens
    quint16 port = 6001;
    PortAnswer answer = PortAnswer::Nobody;
    std::optional<bool> tls = {}; ///< whether it speaks TLS there, if Relaydesk answers
    QByteArray prefix = {};       ///< the path prefix it should have, "" or "/prefix"
    bool otherPrefix = false;     ///< it answers, but not under the project's path prefix
    bool loopbackOnly = false;    ///< it answers on 127.0.0.1, but not on this machine's other addresses
    bool namesResolved = false;   ///< whether `ownNames` holds all of them
    std::vector<QByteArray> ownNames = {};  ///< names used by the project that resolve to this machine
    std::vector<QByteArray> deadNames = {}; ///< names that do not resolve at all
    std::optional<bool> viteAnswers = {};   ///< at the address in public/hot
    std::optional<RelayAnswer>
        relayAnswer;                  ///< if Relaydesk answers: how it responded to the project's credentials
    std::optional<qint64> acceptedAt; ///< when it last accepted an event of the app, seconds since 1970
    std::optional<EffectiveConfig> effective;    ///< with the user's consent
    std::map<QByteArray, QByteArray> shell = {}; ///< environment variables that .env also sets
    std::vector<QueueWorker> workers = {};       ///< running for the project on this machine
    bool artisanRan = false;                     ///< the project was asked
    QByteArray bootError = {};                   ///< why it did not boot, "the project did not boot: …"
};

/// How the project dials: the result of its .env and config/broadcasting.php, or the cached configuration,
/// which takes effect if there is one.
struct DialledRelay {
    QByteArray connection;   ///< the name of the connection in use
    QByteArray driver;       ///< its driver, "reverb", "pusher", "log", "null", …
    QByteArray driverSource; ///< the variable, or the file that says so
    QByteArray id;
    QByteArray key;
    QByteArray secret; ///< only compared, never shown
    QByteArray host;
    QByteArray port;
    QByteArray scheme;    ///< "http" or "https"
    QByteArray path = {}; ///< before /apps: "" or "/path"
    /// The variables that app_id, key, secret, host, port and scheme are read from, set or not; none if the
    /// file contains the value itself.
    std::map<QByteArray, QByteArray> variables = {};
    std::vector<QByteArray> unread = {}; ///< those that cannot be read from the files
    bool schemeIsDefault = false;        ///< not set anywhere
    bool driverIsLiteral = false;        ///< the file names the connection itself, and no variable can
};
DialledRelay dialledRelay(const LaravelFiles& files, const std::optional<EffectiveConfig>& effective);
/// Whether the driver speaks to a Pusher-compatible server.
bool sendsToRelay(const DialledRelay& dials);

/// The connection that the project is meant to use: the one in force if it sends to a relay; otherwise
/// another one that its files set up, such as "reverb" next to the driver "log". The one in force if there is
/// none.
DialledRelay meantRelay(const LaravelFiles& files, const DialledRelay& inForce);
/// What dialledRelay() returns from the files alone, as if nothing were cached.
DialledRelay relayOfFiles(const LaravelFiles& files);
/// The queue connection in use, from the cached configuration if there is one; an unknown value if it cannot
/// be read from the files. `name` is set to its name: "null" for Laravel's NullQueue, which it makes of a
/// null and of that text alike; empty, with a known value, if the name is set to nothing.
PhpValue queueOf(const LaravelFiles& files, QByteArray& name);
/// Another queue connection, by name.
PhpValue queueNamed(const LaravelFiles& files, const QByteArray& name);

/// Examines a Laravel project along the path of a broadcast: driver, cache, queue, package, address,
/// credentials, port, channel routes, front end. Pure: files and world in, report out. Any thread.
DoctorReport examineProject(const LaravelFiles& files, const DoctorWorld& world);

} // namespace relay
