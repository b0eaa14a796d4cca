// SPDX-License-Identifier: MIT
#include "commands/ByHand.h"

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "commands/Publish.h"
#include "commands/Replay.h"
#include "protocol/JsonString.h"
#include "relay/Hub.h"
#include "relay/World.h"

namespace relay {
namespace {

OrderField fieldOf(Reason reason) {
    switch (reason) {
    case Reason::AppIdUnknown:
    case Reason::AppIsDisabled:
        return OrderField::App;
    case Reason::ChannelNameEmpty:
    case Reason::ChannelNameNotUtf8:
    case Reason::ChannelNameTooLong:
    case Reason::ChannelNameReserved:
    case Reason::ChannelNameCharacter:
    case Reason::UserChannelWithoutId:
    case Reason::UserChannelIdTooLong:
    case Reason::UserChannelIdCharacter:
    case Reason::ChannelsEmpty:
    case Reason::ChannelsTooMany:
    case Reason::ClientEventOnEncrypted:
    case Reason::ClientEventOnPublic:
    case Reason::ClientEventOnUser:
        return OrderField::Channel;
    case Reason::NameEmpty:
    case Reason::NameTooLong:
    case Reason::ClientEventName:
    case Reason::ClientEventNameTooLong:
        return OrderField::Name;
    case Reason::DataTooLarge:
        return OrderField::Data;
    case Reason::SocketIdInvalid:
        return OrderField::ExceptSocket;
    default:
        return OrderField::None;
    }
}

PublishReport refusedReport(const CommandContext& context, const CommandError& error) {
    const Refused why{error.why.reason, context.hub.secrets().masked(error.why.values)};
    return {why.sentence(), {}, 0, fieldOf(why.reason)};
}

/// The text of a form may contain lone surrogates, which are not valid UTF-8.
PublishEvent eventOf(const PublishOrder& order, const HttpCallPtr& call) {
    PublishEvent request;
    request.app = order.app;
    request.event.name = repairedUtf8(order.name);
    request.event.channels = order.channels;
    request.event.data = payloadOf(repairedUtf8(order.data));
    if (!order.exceptSocketId.isEmpty())
        request.event.socketId = order.exceptSocketId;
    request.source = order.source;
    request.asClientEvent = order.asClientEvent;
    request.userId = order.userId;
    request.webhooks = order.webhooks;
    request.origin.call = call;
    return request;
}

} // namespace

PublishReport publishByHand(CommandContext& context, const PublishOrder& order, const HttpCallPtr& call) {
    const qint64 before = context.clock.monotonicNanoseconds();
    PublishEvent request = eventOf(order, call);
    request.origin.acceptedNanoseconds = before;
    const auto deliveries = publish(context, request);
    if (!deliveries)
        return refusedReport(context, deliveries.error());
    return {{}, *deliveries, context.clock.monotonicNanoseconds() - before, OrderField::None};
}

PublishReport replayByHand(CommandContext& context, const QByteArray& app, FactId event,
                           const HttpCallPtr& call) {
    const qint64 before = context.clock.monotonicNanoseconds();
    const auto sent = replay(context, {app, event, {call, before, false}});
    if (!sent)
        return refusedReport(context, sent.error());
    return {{}, {*sent}, context.clock.monotonicNanoseconds() - before, OrderField::None};
}

} // namespace relay
