// SPDX-License-Identifier: MIT
#pragma once

#include "models/ChannelsModel.h"

namespace relay {

/// A row of the channels' tree: a group, a channel or a presence member.
struct ChannelsModel::Node {
    enum class Type : quint8 { Root, Group, Channel, Member };

    /// What is shown of it; when it differs, the row is announced as changed.
    struct Shown {
        qint64 subscribers = 0;
        qint64 users = 0;
        qint64 events = 0;
        qint64 ageStep = 0;
        qint64 beat = 0; ///< moves on while the sparkline does
        bool gone = false;
        bool cached = false;
        bool operator==(const Shown&) const = default;
    };

    Type type = Type::Root;
    Node* parent = nullptr;
    QByteArray name; ///< of the group or channel; the member's user id
    QByteArray app;
    const ChannelEntry* entry = nullptr; ///< of channels
    QByteArray info;                     ///< the member's user_info
    Shown shown;
    std::vector<std::unique_ptr<Node>> children;

    QVariant text(int column, qint64 now) const;
    QVariant toolTip(int column, qint64 now) const;
    Pulse::Samples samples() const;
    double rate() const;
};

/// What a row should be.
struct ChannelsModel::Want {
    Node::Type type = Node::Type::Channel;
    QByteArray name;
    QByteArray app;
    const ChannelEntry* entry = nullptr;
    const MemberSnapshot* member = nullptr;

    Node::Shown shown(qint64 now) const;
};

/// How diffRows() speaks for the children of one node.
struct ChannelsModel::Steps {
    ChannelsModel& model;
    Node& parent;
    QModelIndex parentIndex;

    int compare(const std::unique_ptr<Node>& row, const Want& want) const;
    std::unique_ptr<Node> make(const Want& want) const;
    bool update(std::unique_ptr<Node>& row, const Want& want) const;
    void removing(int first, int last) const;
    void removed() const;
    void inserting(int first, int last) const;
    void inserted() const;
    void changed(int first, int last) const;
};

} // namespace relay
