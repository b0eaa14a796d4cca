// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/LimitsProfile.h"
#include "protocol/AppConfig.h"
#include "protocol/Limits.h"
#include "protocol/Result.h"
#include "settings/RedisUrl.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>
#include <vector>

namespace relay {

/// Everything that can be configured (resources/docs/settings.md), checked, with the source of each value
/// already decided: command line > environment > --laravel DIR > .env in the working directory > apps.json >
/// defaults (apps: apps.json takes precedence over environment and .env).
struct Settings {
    enum class LogFormat : quint8 { Human, Json };
    using LimitsProfile = relay::LimitsProfile;
    using LimitsMode = relay::LimitsMode;

    QByteArray host = QByteArrayLiteral("127.0.0.1"); ///< an address; 0.0.0.0 and :: listen everywhere
    quint16 port = 6001;                              ///< 0 picks a free one
    QByteArray pathPrefix;                            ///< "" or "/prefix"
    std::vector<QByteArray> allowedHosts;             ///< for the routes without a signature; `*` allowed
    std::vector<AppConfig> apps;
    bool appMadeUp = false; ///< no credentials were given: `apps` holds one with a random key and secret
    Limits limits;
    bool debug = false;
    QByteArray tlsCertificate; ///< path of a PEM file; empty is plain
    QByteArray tlsKey;
    bool tlsSelfSigned = false;
    bool openAuthEndpoint = false; ///< /apps/{id}/auth unsigned, from loopback only
    bool tap = true;               ///< /relaydesk.js is served, and its reports are accepted
    std::optional<bool> inspect;   ///< whether windows may attach; unset: inspectIsOn() decides by the host
    QByteArray inspectToken;       ///< lets a window attach to all apps; empty: no window can. Never printed
    LogFormat logFormat = LogFormat::Human;
    LimitsProfile limitsProfile = LimitsProfile::None;
    LimitsMode limitsMode = LimitsMode::Warn;
    qint64 journalFacts = 100'000;
    qint64 journalMegabytes = 256;
    QByteArray session;            ///< a folder, or "off"; empty: the user's with the window, otherwise off
    qint64 sessionMegabytes = 200; ///< of all sessions in that folder
    int sessionDays = 7;
    bool gui = true;
    QByteArray laravelDirectory;
    std::optional<RedisAddress> redis; ///< lets several relays act as one; not set: a relay on its own
    QByteArray redisPrefix = QByteArrayLiteral("relaydesk"); ///< for all that is kept in Redis
    QByteArray nodeName;                                     ///< empty is host and pid
    QByteArray appsFile; ///< the apps.json that was read; empty if there is none
};

/// Whether windows may attach (resources/docs/attach.md): as the settings say; otherwise if the relay listens
/// on this machine only, or has a token for it.
bool inspectIsOn(const Settings& settings);

/// Why the relay does not start: one line with the setting's name, the value and what is allowed.
struct SettingsError {
    QByteArray line;
};

} // namespace relay
