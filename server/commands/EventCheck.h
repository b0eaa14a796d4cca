// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandError.h"
#include "protocol/Limits.h"
#include "protocol/PublishRequest.h"

#include <optional>
#include <vector>

namespace relay {

class App;
class Hub;

// What may be published, regardless of who asks: the HTTP API, the window or the shell.

/// Why nothing can be published to a channel of that name, which is invalid; nothing if it is valid.
std::optional<CommandError> channelError(const QByteArray& channel, const Limits& limits);
/// Why the event cannot be published within the limits (resources/docs/http-api.md, Publishing); nothing if
/// it can. The value `field` is the wrong field as the API spells it, after `place` ("batch[2]") if that is
/// given.
std::optional<CommandError> eventError(const PublishRequest& event, const Limits& limits,
                                       const QByteArray& place = {});
/// Why the batch, or the first bad event in it, cannot be published.
std::optional<CommandError> batchError(const std::vector<PublishRequest>& batch, const Limits& limits);
/// Why no client of the app could send the event, by the rules for client messages
/// (resources/docs/protocol.md, Client events); nothing if a subscribed client could.
std::optional<CommandError> clientEventError(const PublishRequest& event, const Hub& hub, const App& app);

} // namespace relay
