// SPDX-License-Identifier: MIT
#include "cluster/NodeMessage.h"

#include "cluster/Packing.h"

#include <QtEndian>

#include <algorithm>

namespace relay {
namespace {

// The first byte of every message. Nodes of other versions are ignored, and not harmed.
constexpr char messageVersion = 1;
constexpr char eventVersion = 65;
constexpr quint64 mostCounted = 1'000'000'000; // so that no sum of what nodes report overflows
constexpr qsizetype eventHead = 1 + 8;         // version, sender

void pack(Packer& out, const Holding& holding) {
    out.text(holding.app);
    out.text(holding.channel);
    out.number(static_cast<quint64>(holding.subscribers));
    out.number(holding.members.size());
    for (const WireMember& member : holding.members) {
        out.text(member.userId);
        out.text(member.userInfo);
    }
    out.number(holding.removed.size());
    for (const QByteArray& user : holding.removed)
        out.text(user);
}

qint64 unpackCounted(Unpacker& in) {
    return static_cast<qint64>(std::min(in.number(), mostCounted));
}

Holding unpackHolding(Unpacker& in) {
    Holding holding;
    holding.app = in.text();
    holding.channel = in.text();
    holding.subscribers = unpackCounted(in);
    for (quint64 left = in.count(); left > 0 && in.isGood(); --left) {
        QByteArray userId = in.text();
        holding.members.push_back({std::move(userId), in.text()});
    }
    for (quint64 left = in.count(); left > 0 && in.isGood(); --left)
        holding.removed.push_back(in.text());
    return holding;
}

} // namespace

QByteArray NodeMessage::pack() const {
    Packer out;
    out.number(messageVersion);
    out.number(static_cast<quint64>(kind));
    out.number(number(from));
    out.text(name);
    out.number(sequence);
    out.number((wantsSeen ? 1U : 0U) | (first ? 2U : 0U) | (last ? 4U : 0U));
    out.number(number(about));
    out.text(app);
    out.text(userId);
    out.number(numbers.size());
    for (const auto& [id, value] : numbers) {
        out.text(id);
        out.number(static_cast<quint64>(value));
    }
    out.number(holdings.size());
    for (const Holding& holding : holdings)
        relay::pack(out, holding);
    return out.bytes();
}

std::optional<NodeMessage> NodeMessage::unpack(const QByteArray& bytes) {
    Unpacker in(bytes);
    if (in.number() != messageVersion)
        return std::nullopt;
    NodeMessage message;
    const quint64 kind = in.number();
    if (kind < static_cast<quint64>(Kind::Hello) || kind > static_cast<quint64>(Kind::Cached))
        return std::nullopt;
    message.kind = static_cast<Kind>(kind);
    message.from = NodeId(in.number());
    message.name = in.text();
    message.sequence = in.number();
    const quint64 flags = in.number();
    message.wantsSeen = (flags & 1U) != 0;
    message.first = (flags & 2U) != 0;
    message.last = (flags & 4U) != 0;
    message.about = NodeId(in.number());
    message.app = in.text();
    message.userId = in.text();
    for (quint64 left = in.count(); left > 0 && in.isGood(); --left) {
        QByteArray id = in.text();
        message.numbers.emplace_back(std::move(id), unpackCounted(in));
    }
    for (quint64 left = in.count(); left > 0 && in.isGood(); --left)
        message.holdings.push_back(unpackHolding(in));
    if (!in.atEnd() || message.from == NodeId::None)
        return std::nullopt;
    return message;
}

QByteArray packEvent(NodeId from, const NodeEvent& event) {
    QByteArray head(eventHead, eventVersion);
    qToLittleEndian(number(from), head.data() + 1);
    Packer out;
    out.text(event.channel);
    out.text(event.name);
    out.text(event.data.token);
    // Usually the text is the token without its quotes, and is not sent twice.
    const bool plain = event.data.token.size() == event.data.text.size() + 2 &&
                       QByteArrayView(event.data.token).sliced(1, event.data.text.size()) == event.data.text;
    out.text(plain ? QByteArrayView() : QByteArrayView(event.data.text));
    out.text(event.excluded);
    out.text(event.socketId);
    out.text(event.userId);
    out.number(static_cast<quint64>(event.source));
    out.number(event.id);
    return head + out.bytes();
}

NodeId eventSender(const QByteArray& bytes) {
    if (bytes.size() < eventHead || bytes[0] != eventVersion)
        return NodeId::None;
    return NodeId(qFromLittleEndian<quint64>(bytes.constData() + 1));
}

std::optional<NodeEvent> unpackEvent(const QByteArray& bytes) {
    if (eventSender(bytes) == NodeId::None)
        return std::nullopt;
    Unpacker in(bytes.sliced(eventHead));
    NodeEvent event;
    event.channel = in.text();
    event.name = in.text();
    event.data.token = in.text();
    event.data.text = in.text();
    if (event.data.text.isNull() && event.data.token.size() >= 2)
        event.data.text = event.data.token.sliced(1, event.data.token.size() - 2);
    event.excluded = in.text();
    event.socketId = in.text();
    event.userId = in.text();
    const quint64 source = in.number();
    event.id = in.number();
    if (!in.atEnd() || source >= static_cast<quint64>(eventSourceCount()) || event.data.token.size() < 2)
        return std::nullopt;
    event.source = static_cast<EventSource>(source);
    return event;
}

} // namespace relay
