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

// What may be published, whoever asks: the HTTP API, the window or the shell.

/// Why nothing can be published to a channel of that name: it is not a valid one; nothing if it is.
std::optional<CommandError> channelError(const QByteArray& channel, const Limits& limits);
/// Why the event cannot be published within the limits (resources/docs/http-api.md, Publishing); nothing if
/// it can. The value `field` is the field that is wrong as the API spells it, after `place` ("batch[2]") if
/// that is given.
std::optional<CommandError> eventError(const PublishRequest& event, const Limits& limits,
                                       const QByteArray& place = {});
/// Why the batch, or the first bad event in it, cannot be published.
std::optional<CommandError> batchError(const std::vector<PublishRequest>& batch, const Limits& limits);
/// Why no client of the app could send the event, by the rules that hold for a client's message
/// (resources/docs/protocol.md, Client events); nothing if one that is subscribed could.
std::optional<CommandError> clientEventError(const PublishRequest& event, const Hub& hub, const App& app);

} // namespace relay
