// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Result.h"

#include <QByteArray>

namespace relay {

class Invocation;

/// A running relay, and the app of it that a subcommand is for.
struct RelayTarget {
    QByteArray url; ///< "http://127.0.0.1:6001", with its path prefix
    AppConfig app;  ///< id, key, secret
};

/// Finds the relay that a subcommand is for (resources/docs/testing.md, Which relay): --url, the environment,
/// --laravel, the settings of the working directory, else the only relay of this user on this machine. The
/// error is one line.
Result<RelayTarget, QByteArray> findRelay(const Invocation& call);

} // namespace relay
