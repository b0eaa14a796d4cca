// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

class Invocation;

/// A running relay, and the app that a subcommand is for.
struct RelayTarget {
    QByteArray url; ///< "http://127.0.0.1:6001", with its path prefix
    AppConfig app;  ///< id, key, secret
};

/// Finds the relay that a subcommand is for (resources/docs/testing.md, Which relay): --url, the environment,
/// --laravel, the settings of the working directory, otherwise the only relay of this user on this machine.
/// The error is one line.
Result<RelayTarget, QByteArray> findRelay(const Invocation& call);

/// The apps of the relay that findRelay() finds, for a subcommand that can do without: none if no relay is
/// named and none is running. The error is one line.
Result<std::vector<AppConfig>, QByteArray> findApps(const Invocation& call);

/// The relay of this user running at that address, with its own credentials; nothing if there is none. `app`
/// is the id of one of its apps; if empty, the result is nothing for a relay with several apps.
std::optional<RelayTarget> runningAt(const QByteArray& url, const QByteArray& app = {});

/// Scheme, host, port and path prefix of an address as somebody wrote it; empty if it is not an address.
QByteArray relayUrl(const QByteArray& given);

} // namespace relay
