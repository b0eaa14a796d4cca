// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Limits.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// Whose limits are rehearsed locally (`--limits`).
enum class LimitsProfile : quint8 { None, Pusher, Reverb, Soketi };
/// What happens beyond them (`--limits-mode`): the event is marked, or refused as that product would refuse
/// it.
enum class LimitsMode : quint8 { Warn, Enforce };

/// The numbers for one product, and where they are documented. Sizes in bytes; 0 is "no such limit". Values,
/// any thread.
struct ProfileLimits {
    LimitsProfile profile;
    const char* option;  ///< as given to `--limits`: "pusher"
    const char* product; ///< for display: "Pusher Channels"
    const char* source;  ///< where the numbers are documented
    qint64 eventPayload;
    qint64 requestSize; ///< of a call that publishes, with its headers
    qint64 messageSize; ///< of one incoming WebSocket message
    int eventNameLength;
    int channelNameLength;
    int channelsPerPublish;
    int eventsPerBatch;
    int presenceMembers;
    int userInfoSize;
    int userIdLength;
    int clientEventsPerSecond;
    int connections; ///< per app on the smallest plan
};

/// Null for None.
const ProfileLimits* profileLimits(LimitsProfile profile);
/// `limits` with the profile's numbers wherever those are stricter: what the hub and the API use when the
/// profile is enforced. `limits` unchanged for None.
Limits enforced(LimitsProfile profile, Limits limits);

} // namespace relay
