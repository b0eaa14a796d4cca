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

/// The webhooks of one of several relays that act as one: each end and each return is told by one node. Ends
/// wait before they are told (resources/docs/protocol.md, Webhooks), and every node keeps the ends of all
/// nodes, so that a return on any node takes an end back. Whether a return comes before the end is told is
/// decided by the order in which all nodes see both, not by their clocks. Nodes are identified by number.
/// Relay thread only.
class NodeWebhooks : public HubObserver {
public:
    static constexpr quint64 thisNode = 0;
    static constexpr quint64 nobody = ~quint64(0);

    /// Sets the node that tells what follows: this one, until another is set. With `nobody` an end is
    /// skipped, and a return is told by the node that told the end, if there is one.
    virtual void setTeller(quint64 node) = 0;
    /// `due` is called with ends of this node that have waited long enough. They are told when settle() is
    /// called for them, unless a return comes first. Without a callback they are told at once.
    virtual void onDue(std::function<void(const std::vector<ChannelEnd>&)> due) = 0;
    /// `node` tells these ends now, unless they have been taken back.
    virtual void settle(quint64 node, const std::vector<ChannelEnd>& ends) = 0;
    /// Ends that were passed to the onDue() callback and not settled are due again.
    virtual void askAgain() = 0;
    /// While `on`, no end is due.
    virtual void hold(bool on) = 0;
    /// Ends that this node has yet to tell and has not passed to the onDue() callback.
    virtual std::vector<ChannelEnd> waiting() const = 0;
    /// `node` has yet to tell these ends. If several nodes are to tell the same end, all choose the one with
    /// the lowest number; `self` is this node's number.
    virtual void expect(quint64 node, quint64 self, const std::vector<ChannelEnd>& ends) = 0;
    /// Ends that `from` was to tell, and that are not due yet, are told by `to`.
    virtual void handOver(quint64 from, quint64 to) = 0;
    /// Nothing more will be heard about the ends that `node` was to tell.
    virtual void forget(quint64 node) = 0;
};

} // namespace relay
