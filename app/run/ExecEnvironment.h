// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"
#include "protocol/Finding.h"

#include <QProcessEnvironment>

#include <optional>

namespace relay {

/// What a command run inside a relay has in its environment in addition to ours: the variables by which
/// Laravel, its front end and our subcommands find the relay and the app. `driver` is the value of
/// BROADCAST_CONNECTION and BROADCAST_DRIVER.
QProcessEnvironment execEnvironment(const RelayAddress& address, const Settings& settings,
                                    const AppConfig& app, const QByteArray& driver);

/// The broadcaster that a Laravel project uses: "reverb" if laravel/reverb is in its composer.lock or its
/// .env says so, otherwise "pusher".
QByteArray broadcastDriver(const QString& directory);

/// The broadcaster that a phpunit.xml sets above the environment (force="true", or <server>) and that sends
/// nothing to a relay, as a finding; nothing if there is none.
std::optional<Finding> silentDriver(const QString& directory);
/// What in the project's files may keep broadcasts from leaving (phpunit.xml, .env, a cached configuration):
/// lines for people, for a command that broadcast nothing; empty if nothing does.
QByteArray silenceHint(const QString& directory);

} // namespace relay
