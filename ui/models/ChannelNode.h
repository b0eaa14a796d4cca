// SPDX-License-Identifier: MIT
#pragma once

#include "models/ChannelBook.h"

#include <memory>
#include <vector>

namespace relay {

/// A row of the channels' tree: a group, a channel or a presence member.
struct ChannelNode {
    enum class Type : quint8 { Root, Group, Channel, Member };

    /// The displayed values; when they differ, the row is announced as changed.
    struct Shown {
        qint64 subscribers = 0;
        qint64 users = 0;
        qint64 events = 0;
        qint64 ageStep = 0;
        qint64 beat = 0; ///< changes while the sparkline moves
        bool gone = false;
        bool cached = false;
        bool operator==(const Shown&) const = default;
    };

    Type type = Type::Root;
    ChannelNode* parent = nullptr;
    QByteArray name; ///< of the group or channel; the member's user id
    QByteArray app;
    const ChannelEntry* entry = nullptr; ///< for channels
    QByteArray info;                     ///< the member's user_info
    Shown shown;
    std::vector<std::unique_ptr<ChannelNode>> children;

    Pulse::Samples samples() const;
    double rate() const;
};

/// What a row should be.
struct ChannelWant {
    ChannelNode::Type type = ChannelNode::Type::Channel;
    QByteArray name;
    QByteArray app;
    const ChannelEntry* entry = nullptr;
    const MemberSnapshot* member = nullptr;

    ChannelNode::Shown shown(qint64 now) const;
};

} // namespace relay
