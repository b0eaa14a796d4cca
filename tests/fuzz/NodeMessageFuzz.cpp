// SPDX-License-Identifier: MIT
#include "Check.h"
#include "cluster/Directory.h"
#include "cluster/NodeMessage.h"
#include "cluster/Resp.h"

using namespace relay;

namespace {

void checkMessage(const QByteArray& bytes) {
    const auto message = NodeMessage::unpack(bytes);
    if (!message)
        return;
    const QByteArray packed = message->pack();
    const auto again = NodeMessage::unpack(packed);
    FUZZ_CHECK(again && again->pack() == packed);

    Directory directory(NodeId(1));
    directory.add(NodeId(1), "self");
    KnownNode& other = directory.add(NodeId(2), message->name);
    for (const Holding& holding : message->holdings) {
        const DirectoryChange change = directory.apply(other, holding);
        FUZZ_CHECK(change.everywhere.after == directory.subscribersElsewhere(holding.app, holding.channel));
        FUZZ_CHECK(change.everywhere.after >= 0);
    }
    directory.replace(other, message->holdings);
    directory.replace(other, {});
    FUZZ_CHECK(other.channels.empty());
}

void checkEvent(const QByteArray& bytes) {
    const auto event = unpackEvent(bytes);
    if (!event)
        return;
    FUZZ_CHECK(eventSender(bytes) != NodeId::None);
    const QByteArray packed = packEvent(eventSender(bytes), *event);
    const auto again = unpackEvent(packed);
    FUZZ_CHECK(again && again->data.token == event->data.token && again->data.text == event->data.text);
    FUZZ_CHECK(again->channel == event->channel && again->excluded == event->excluded);
}

void checkRedis(const QByteArray& bytes) {
    RespReader whole;
    whole.feed(bytes);
    int values = 0;
    while (whole.next())
        ++values;
    RespReader pieces;
    int came = 0;
    for (qsizetype at = 0; at < bytes.size(); at += 3) {
        pieces.feed(bytes.sliced(at, qMin<qsizetype>(3, bytes.size() - at)));
        while (pieces.next())
            ++came;
    }
    FUZZ_CHECK(came == values);
}

} // namespace

/// What comes over Redis: a node's message (the first byte is m), an event (e), or Redis's own protocol (r).
/// Whatever the bytes are, they are read within bounds; what is taken for a message is one, which the
/// directory takes in and forgets again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    if (data[0] == 'm')
        checkMessage(bytes);
    else if (data[0] == 'e')
        checkEvent(bytes);
    else
        checkRedis(bytes);
    return 0;
}
