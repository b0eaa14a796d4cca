// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"

namespace relay {

struct CommandContext;

// What a window asks for, whether it runs in the relay's process or is attached to it: the commands of this
// folder with texts for the window. A refusal is a sentence without secrets. Relay thread only.

/// `call` is the opening request of an attached window; null for the relay's own.
PublishReport publishByHand(CommandContext& context, const PublishOrder& order, const HttpCallPtr& call = {});
/// `app` is the id of the app that the event must belong to; null accepts any app's.
PublishReport replayByHand(CommandContext& context, const QByteArray& app, FactId event,
                           const HttpCallPtr& call = {});

} // namespace relay
