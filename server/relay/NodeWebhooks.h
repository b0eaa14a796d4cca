// SPDX-License-Identifier: MIT
#pragma once

#include "relay/HubObserver.h"

#include <functional>
#include <vector>

namespace relay {

/// A channel that was vacated, or a member that was removed from it.
struct ChannelEnd {
    QByteArray app; ///< id
    QByteArray channel;
    QByteArray userId = {}; ///< null if the channel itself was vacated
};

/// The webhooks of one of several relays that act as one: of each end and each return, one node tells. Ends
/// wait before they are told (resources/docs/protocol.md, Webhooks), and every node keeps those of all, so
/// that a return on any of them takes an end back. Whether a return comes before an end is told is decided in
/// the order in which all nodes see both, not by their clocks. Nodes are named by their numbers. Relay thread
/// only.
class NodeWebhooks : public HubObserver {
public:
    static constexpr quint64 thisNode = 0;
    static constexpr quint64 nobody = ~quint64(0);

    /// The node that tells of what follows: this one, until another is named. With `nobody` an end is passed
    /// over, and a return is told by the node that has told the end, if there is one.
    virtual void setTeller(quint64 node) = 0;
    /// `due` is called with ends of this node that have waited long enough. They are told when settle() is
    /// called for them, unless a return comes first. Without it they are told at once.
    virtual void onDue(std::function<void(const std::vector<ChannelEnd>&)> due) = 0;
    /// That node tells these ends now, if nothing has taken them back.
    virtual void settle(quint64 node, const std::vector<ChannelEnd>& ends) = 0;
    /// What was given to onDue() and not settled is due again.
    virtual void askAgain() = 0;
    /// While it is true, no end is due.
    virtual void hold(bool on) = 0;
    /// Ends that this node is still to tell, and has not given to onDue().
    virtual std::vector<ChannelEnd> waiting() const = 0;
    /// That node is still to tell these ends. Of several that are to tell the same, all choose the one with
    /// the lowest number; `self` is this node's.
    virtual void expect(quint64 node, quint64 self, const std::vector<ChannelEnd>& ends) = 0;
    /// Ends that `from` was to tell, and that are not due yet, are told by `to`.
    virtual void handOver(quint64 from, quint64 to) = 0;
    /// Nothing more will be heard of the ends that `node` was to tell.
    virtual void forget(quint64 node) = 0;
};

} // namespace relay
