// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandError.h"

#include <optional>

namespace relay {

class App;
struct CommandContext;

/// Whether the app may publish at all now (RELAY_RATE_LIMIT_MAX), without counting anything: nothing if it
/// may, otherwise a 429 that says when it may. For callers that would otherwise have to read a large request
/// first.
std::optional<CommandError> publishRateError(const CommandContext& context, const App& app);
/// The same for a number of events, which are counted if they pass.
std::optional<CommandError> countPublished(CommandContext& context, const App& app, int events);

/// Another node has let this many events of the app pass.
void countElsewhere(CommandContext& context, const QByteArray& app, int events);

} // namespace relay
