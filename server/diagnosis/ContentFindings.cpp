// SPDX-License-Identifier: MIT
// Why the content of an API call was refused: its body, its method, its rate.

#include "diagnosis/ApiFindings.h"
#include "diagnosis/CallText.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"

#include <array>

namespace relay {
namespace {

void sayPayload(RuleContext& context) {
    Values values = callValues(context);
    const qint64 limit =
        context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.eventPayload;
    const qint64 given =
        context.fact.why().given > 0 ? context.fact.why().given : context.fact.size().value_or(0);
    values.add("limit", limit);
    if (given > 0)
        values.add("size", given);
    const bool ofProfile = context.isEnforced(limit, &ProfileLimits::eventPayload);
    context.say(limit != context.limits.eventPayload ? Reason::BodyTooLarge
                : ofProfile                          ? Reason::DataTooLargeByProfile
                                                     : Reason::DataTooLarge,
                std::move(values));
}

/// The reason that has the remedy for one kind of error, told by words of its sentence.
struct ErrorReason {
    QByteArrayView words;
    Reason reason;
};
constexpr std::array errorReasons{
    ErrorReason{"Batch too large", Reason::BatchTooLong},
    ErrorReason{"channels has", Reason::ChannelsTooMany},
    ErrorReason{"name has", Reason::NameTooLong},
    ErrorReason{"called name, not event", Reason::NameCalledEvent},
    ErrorReason{"socket_id is \"", Reason::SocketIdInvalid},
    ErrorReason{"info asks for", Reason::InfoUnknown},
    ErrorReason{"is a public channel", Reason::AuthChannelPublic},
    ErrorReason{"channel_data is missing", Reason::AuthChannelDataMissing},
};

Reason bodyReason(const RuleContext& context) {
    for (const ErrorReason& row : errorReasons)
        if (context.fact.error().contains(row.words))
            return row.reason;
    const QByteArrayView path = callPath(context);
    const bool isPost = context.fact.method() == "POST";
    if (isPost && (path.endsWith("/events/batch") || path.endsWith("/batch_events")))
        return Reason::BatchMissing;
    if (isPost && path.endsWith("/events"))
        return Reason::BodyNotJson;
    return isPost && path.endsWith("/auth") ? Reason::AuthBodyNotObject : Reason::NumberOutOfRange;
}

void sayChannelName(RuleContext& context) {
    // The answer begins with the field that is wrong; a person reads the sentence behind it.
    QByteArray error = context.fact.error();
    if (const qsizetype at = error.indexOf(": The channel name"); at > 0)
        error.remove(0, at + 2);
    if (error.isEmpty())
        error = channelNameError(context.fact.channel(), context.limits, true);
    const bool isLong = error.contains("characters, the limit");
    context.sayAsAnswered(isLong ? Reason::ChannelNameTooLong : Reason::ChannelNameCharacter,
                          callValues(context).add(onlyInText("limit", context.limits.channelNameLength)),
                          error);
}

} // namespace

void apiContentRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::Body:
    case Refusal::BadRequest:
        return context.sayAsAnswered(bodyReason(context), callValues(context), context.fact.error());
    case Refusal::ChannelName:
        return sayChannelName(context);
    case Refusal::PayloadSize:
        return sayPayload(context);
    case Refusal::Rate:
        return context.say(Reason::PublishedTooFast,
                           callValues(context).add("limit", context.limits.publishesPerSecond));
    case Refusal::Capacity:
        return context.say(Reason::LongPollsFull, callValues(context));
    case Refusal::Method:
        return context.sayAsAnswered(Reason::MethodOfRoute, callValues(context), context.fact.error());
    case Refusal::HistoryOff:
        return context.say(Reason::HistoryIsOff, callValues(context));
    default:
        return;
    }
}

} // namespace relay
