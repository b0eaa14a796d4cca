// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandError.h"
#include "protocol/Result.h"

#include <optional>

namespace relay {

class App;
class Hub;

/// The app that a command is for, by its id; 404 if there is none.
Result<App*, CommandError> knownApp(const Hub& hub, const QByteArray& id);
/// The same for commands that are refused for a disabled app, with 403.
Result<App*, CommandError> enabledApp(const Hub& hub, const QByteArray& id);
/// The 403 for a disabled app; nothing if it is enabled.
std::optional<CommandError> disabledError(const App& app);

} // namespace relay
