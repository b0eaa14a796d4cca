// SPDX-License-Identifier: MIT
#include "diagnosis/MessageFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/Characters.h"

namespace relay {
namespace {

Values valuesOfClientEvent(const RuleContext& context) {
    return {{"channel", context.fact.channel()},
            {"event", context.fact.name()},
            {"socket_id", context.fact.socketId()},
            onlyInText("app", context.fact.app)};
}

void sayClientEventName(RuleContext& context) {
    if (!context.fact.name().startsWith("client-"))
        return context.say(Reason::ClientEventName, valuesOfClientEvent(context));
    context.say(Reason::ClientEventNameTooLong, valuesOfClientEvent(context)
                                                    .add("given", characters(context.fact.name()))
                                                    .add("limit", context.limits.eventNameLength));
}

Values valuesOfMessage(const RuleContext& context) {
    Values values{{"socket_id", context.fact.socketId()}};
    values.addUnlessEmpty("error", context.fact.error());
    if (context.fact.code() != 0)
        values.add("code", context.fact.code());
    return values;
}

void sayTooBig(RuleContext& context) {
    const qint64 limit = context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.messageSize;
    Values values = valuesOfMessage(context);
    values.add("limit", limit);
    if (context.fact.why().given > 0)
        values.add("size", context.fact.why().given);
    context.say(Reason::MessageTooBig, std::move(values));
}

Reason reasonOfFrame(Refusal refusal) {
    return refusal == Refusal::Binary    ? Reason::MessageBinary
           : refusal == Refusal::BadUtf8 ? Reason::MessageNotUtf8
                                         : Reason::FrameReservedBits;
}

} // namespace

void clientEventRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::ClientEventPublic:
        return context.say(Reason::ClientEventOnPublic, valuesOfClientEvent(context));
    case Refusal::ClientEventEncrypted:
        return context.say(Reason::ClientEventOnEncrypted, valuesOfClientEvent(context));
    case Refusal::ClientEventNotSubscribed:
        return context.say(Reason::ClientEventNotSubscribed, valuesOfClientEvent(context));
    case Refusal::ClientEventOff:
        return context.say(Reason::ClientEventsOff, valuesOfClientEvent(context));
    case Refusal::ClientEventName:
        return sayClientEventName(context);
    case Refusal::Rate:
        return context.say(Reason::ClientEventsTooFast, {{"channel", context.fact.channel()},
                                                         {"limit", context.limits.clientEventsPerSecond},
                                                         onlyInText("socket_id", context.fact.socketId())});
    default:
        return;
    }
}

void messageRefused(RuleContext& context) {
    const auto sayAs = [&context](Reason reason) {
        context.sayAsAnswered(reason, valuesOfMessage(context), context.fact.error());
    };
    switch (context.fact.why().reason) {
    case Refusal::UnknownEvent:
        return sayAs(Reason::EventNotForClients);
    case Refusal::Malformed:
    case Refusal::BadRequest:
        return sayAs(Reason::MessageNotJson);
    case Refusal::TooBig:
        return sayTooBig(context);
    case Refusal::Binary:
    case Refusal::BadUtf8:
    case Refusal::Frame:
        return sayAs(reasonOfFrame(context.fact.why().reason));
    default:
        return;
    }
}

} // namespace relay
