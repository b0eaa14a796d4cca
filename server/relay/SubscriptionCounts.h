// SPDX-License-Identifier: MIT
#pragma once

#include "relay/HubWorld.h"

#include <map>
#include <optional>
#include <utility>

namespace relay {

class App;
class Channel;

/// `pusher_internal:subscription_count` (resources/docs/protocol.md, Subscription counts): at once while a
/// channel has at most 100 subscribers, then at most every 5 s. Only if the app enables it, and not on
/// presence channels. Bounded by the channels. Relay thread only.
class SubscriptionCounts {
public:
    static constexpr qint64 atOnceUpTo = 100;         ///< subscribers
    static constexpr qint64 interval = 5'000'000'000; ///< nanoseconds

    explicit SubscriptionCounts(HubWorld& world);

    /// The number of subscribers has changed. `here`: on this node, which tells the webhooks of it, unless
    /// there are so many that it is told at intervals: then one node does so for all.
    void changed(App& app, Channel& channel, bool here = true);
    /// The channel is about to go away.
    void vacated(App& app, Channel& channel);
    void tick();
    std::optional<qint64> nextDeadline() const;

private:
    void send(App& app, Channel& channel, qint64 now, bool observed);
    void forget(Channel& channel);
    bool isTold(const App& app, const QByteArray& channel, bool here) const;

    HubWorld& m_world;
    std::map<std::pair<qint64, Channel*>, App*> m_due; ///< by due time
};

} // namespace relay
