// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Artisan.h"
#include "doctor/DoctorReport.h"
#include "doctor/LaravelFiles.h"
#include "doctor/RelayCall.h"
#include "net/PortProbe.h"
#include "protocol/AppConfig.h"

#include <optional>
#include <vector>

namespace relay {

/// What the doctor holds the project against: the relay as it is set up here, and who answers on its port.
struct DoctorWorld {
    std::vector<AppConfig> apps; ///< the relay's apps; empty if there is no relay to compare with
    quint16 port = 6001;         ///< where the relay listens
    PortAnswer answer = PortAnswer::Nobody;
    std::optional<RelayAnswer>
        relayAnswer; ///< where Relaydesk answers: what it said to the project's credentials
    std::optional<EffectiveConfig> effective; ///< with the user's consent
};

/// How the project dials: what its .env and config/broadcasting.php come to.
struct DialledRelay {
    QByteArray driver;       ///< "reverb", "pusher", "log", "null", …; as Laravel would read it
    QByteArray driverSource; ///< the variable, or "config/broadcasting.php"
    /// "reverb" or "pusher": the driver, or the one that the project seems to be meant for where the driver
    /// sends nowhere. The fields below are of its variables.
    QByteArray broadcaster;
    QByteArray id;
    QByteArray key;
    QByteArray secret; ///< compared only, never shown
    QByteArray host;
    QByteArray port;
    QByteArray scheme;
};
DialledRelay dialledRelay(const LaravelFiles& files, const std::optional<EffectiveConfig>& effective);

/// Examines a Laravel project along the way of a broadcast: driver, cache, queue, package, address,
/// credentials, port, channel routes, front end. Pure: files and world in, report out. Any thread.
DoctorReport examineProject(const LaravelFiles& files, const DoctorWorld& world);

} // namespace relay
