// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"

namespace relay {

struct CommandContext;

// What a window asks for, in the relay's process or attached to it: the commands of this folder with the
// window's words. A refusal is a sentence without secrets. Relay thread only.

/// `call` is the opening request of a window that is attached; null for the relay's own.
PublishReport publishByHand(CommandContext& context, const PublishOrder& order, const HttpCallPtr& call = {});
/// `app` is the id of the app whose event it must be; null takes an event of any.
PublishReport replayByHand(CommandContext& context, const QByteArray& app, FactId event,
                           const HttpCallPtr& call = {});

} // namespace relay
