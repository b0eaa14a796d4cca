// SPDX-License-Identifier: MIT
#include "diagnosis/LimitsProfile.h"

#include <algorithm>
#include <array>

namespace relay {
namespace {

// Sizes in bytes, 0 if the product documents no such limit.
constexpr std::array profiles{
    ProfileLimits{.profile = LimitsProfile::Pusher,
                  .option = "pusher",
                  .product = "Pusher",
                  .source = "https://pusher.com/docs/channels/library_auth_reference/rest-api/ and "
                            "https://pusher.com/channels/pricing/ (Sandbox plan)",
                  .eventPayload = 10 * 1024,
                  .requestSize = 0,
                  .messageSize = 10 * 1024,
                  .eventNameLength = 200,
                  .channelNameLength = 164,
                  .channelsPerPublish = 100,
                  .eventsPerBatch = 10,
                  .presenceMembers = 100,
                  .userInfoSize = 1024,
                  .userIdLength = 128,
                  .clientEventsPerSecond = 10,
                  .connections = 100},
    ProfileLimits{.profile = LimitsProfile::Reverb,
                  .option = "reverb",
                  .product = "Reverb",
                  .source = "config/reverb.php of laravel/reverb: max_request_size and max_message_size",
                  .eventPayload = 10'000,
                  .requestSize = 10'000,
                  .messageSize = 10'000,
                  .eventNameLength = 0,
                  .channelNameLength = 0,
                  .channelsPerPublish = 0,
                  .eventsPerBatch = 0,
                  .presenceMembers = 0,
                  .userInfoSize = 0,
                  .userIdLength = 0,
                  .clientEventsPerSecond = 0,
                  .connections = 0},
    ProfileLimits{.profile = LimitsProfile::Soketi,
                  .option = "soketi",
                  .product = "Soketi",
                  .source = "src/server.ts of soketi/soketi: eventLimits, channelLimits and presence",
                  .eventPayload = 100 * 1024,
                  .requestSize = 0,
                  .messageSize = 100 * 1024,
                  .eventNameLength = 200,
                  .channelNameLength = 200,
                  .channelsPerPublish = 100,
                  .eventsPerBatch = 10,
                  .presenceMembers = 100,
                  .userInfoSize = 2 * 1024,
                  .userIdLength = 0,
                  .clientEventsPerSecond = 0,
                  .connections = 0},
};

// Tightens `limit` to the profile's number; zero there means no limit, zero here may mean "unlimited".
template <typename T, typename Number>
void tighten(T& limit, Number number) {
    if (number > 0 && (limit <= 0 || limit > number))
        limit = static_cast<T>(number);
}

} // namespace

const ProfileLimits* profileLimits(LimitsProfile profile) {
    const auto it = std::ranges::find(profiles, profile, &ProfileLimits::profile);
    return it == profiles.end() ? nullptr : &*it;
}

Limits enforced(LimitsProfile profile, Limits limits) {
    const ProfileLimits* row = profileLimits(profile);
    if (!row)
        return limits;
    tighten(limits.eventPayload, row->eventPayload);
    tighten(limits.requestSize, row->requestSize);
    tighten(limits.messageSize, row->messageSize);
    tighten(limits.eventNameLength, row->eventNameLength);
    tighten(limits.channelNameLength, row->channelNameLength);
    tighten(limits.channelsPerPublish, row->channelsPerPublish);
    tighten(limits.eventsPerBatch, row->eventsPerBatch);
    tighten(limits.presenceMembers, row->presenceMembers);
    tighten(limits.userInfoSize, row->userInfoSize);
    tighten(limits.userIdLength, row->userIdLength);
    tighten(limits.clientEventsPerSecond, row->clientEventsPerSecond);
    tighten(limits.maxConnections, row->connections);
    return limits;
}

} // namespace relay
