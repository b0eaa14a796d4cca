// SPDX-License-Identifier: MIT
// Why the content of an API call was refused: its body, its method, its rate.

#include "diagnosis/ApiFindings.h"
#include "diagnosis/CallText.h"
#include "diagnosis/RuleContext.h"

#include <array>

namespace relay {
namespace {

void sayPayload(RuleContext& context) {
    QJsonObject evidence = callEvidence(context);
    const qint64 limit =
        context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.eventPayload;
    const qint64 given =
        context.fact.why().given > 0 ? context.fact.why().given : context.fact.size().value_or(0);
    evidence.insert(QStringLiteral("limit"), limit);
    evidence.insert(QStringLiteral("size"), given);
    const bool ofProfile = context.isEnforced(limit, &ProfileLimits::eventPayload);
    const char* what = limit == context.limits.eventPayload ? "The data is " : "The request's body is ";
    context.say(FindingCode::PayloadTooLarge,
                what + (given > 0 ? grouped(given) + " bytes long" : QByteArrayLiteral("too long")) +
                    ", and the limit is " + grouped(limit) + " bytes.",
                "Send ids instead of whole models: return only what the page needs from broadcastWith(), and "
                "let it fetch the rest." +
                    (ofProfile ? QByteArray()
                               : QByteArray(" RELAY_MAX_EVENT_PAYLOAD_KB raises the limit of this relay.")),
                std::move(evidence));
}

/// What helps with one kind of error, told by words of its sentence.
struct ErrorRemedy {
    QByteArrayView words;
    QByteArrayView remedy;
};
constexpr std::array errorRemedies{
    ErrorRemedy{"Batch too large", "Divide the events among several calls."},
    ErrorRemedy{"channels has", "Divide the channels among several calls."},
    ErrorRemedy{"name has", "Use a shorter event name."},
    ErrorRemedy{"called name, not event", "Rename the field event to name."},
    ErrorRemedy{"socket_id is \"", "Send the current Echo.socketId() of the page, or leave socket_id out."},
    ErrorRemedy{"info asks for", "Send info=subscription_count, info=user_count or both, or leave info out."},
    ErrorRemedy{"is a public channel", "Subscribe to a public channel without auth: Echo.channel(…)."},
    ErrorRemedy{"channel_data is missing",
                "Send channel_data too: JSON with user_id, and user_info if you like."},
};

QByteArray bodyRemedy(const RuleContext& context) {
    for (const ErrorRemedy& row : errorRemedies)
        if (context.fact.error().contains(row.words))
            return row.remedy.toByteArray();
    const QByteArrayView path = callPath(context);
    const QByteArray example = R"({"name":"order.shipped","channel":"orders","data":"{\"id\":1}"})";
    const bool isPost = context.fact.method() == "POST";
    if (isPost && (path.endsWith("/events/batch") || path.endsWith("/batch_events")))
        return "Send JSON like {\"batch\":[" + example + "]}; data is a string that holds JSON.";
    if (isPost && path.endsWith("/events"))
        return "Send JSON like " + example + "; data is a string that holds JSON.";
    if (isPost && path.endsWith("/auth"))
        return "Send socket_id and channel_name (or socket_id and user_data), as JSON or as a form.";
    return "Correct the value that the message names.";
}

void sayBody(RuleContext& context) {
    context.say(FindingCode::MalformedBody,
                context.fact.error().isEmpty() ? QByteArrayLiteral("The request is not valid for this route.")
                                               : refusalSentence(context.fact.error()),
                bodyRemedy(context), callEvidence(context));
}

void sayChannelName(RuleContext& context) {
    // The answer begins with the field that is wrong; a person reads the sentence behind it.
    QByteArray error = context.fact.error();
    if (const qsizetype at = error.indexOf(": The channel name"); at > 0)
        error.remove(0, at + 2);
    const bool isLong = error.contains("characters, the limit");
    context.say(FindingCode::ChannelNameInvalid,
                error.isEmpty() ? quoted(context.fact.channel()) + " is not a valid channel name."
                                : refusalSentence(error),
                isLong ? "Use a shorter name in broadcastOn(), of at most " +
                             counted(context.limits.channelNameLength, "character") + '.'
                       : "Use letters, digits and _ - = @ , . ; only, at most " +
                             grouped(context.limits.channelNameLength) +
                             " characters. Replace other characters in broadcastOn(), for example with "
                             "Str::slug().",
                callEvidence(context));
}

void sayRate(RuleContext& context) {
    QJsonObject evidence = callEvidence(context);
    evidence.insert(QStringLiteral("limit"), context.limits.publishesPerSecond);
    context.say(
        FindingCode::RateLimited,
        "App " + quoted(context.fact.app) + " published more than " +
            counted(context.limits.publishesPerSecond, "event") + " in a second.",
        "Send fewer, larger events, or raise RELAY_RATE_LIMIT_MAX; RELAY_RATE_LIMIT_ENABLED=false turns the "
        "limit off.",
        std::move(evidence));
}

} // namespace

void apiContentRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::Body:
    case Refusal::BadRequest:
        return sayBody(context);
    case Refusal::ChannelName:
        return sayChannelName(context);
    case Refusal::PayloadSize:
        return sayPayload(context);
    case Refusal::Rate:
        return sayRate(context);
    case Refusal::Capacity:
        return context.say(
            FindingCode::RateLimited, "Too many long polls of events/log are open.",
            "Let each program keep one long poll (the parameter wait) open, and end it before the next one.",
            callEvidence(context));
    case Refusal::Method:
        return context.say(FindingCode::MethodNotAllowed,
                           context.fact.error().isEmpty()
                               ? "The route does not accept " + shown(context.fact.method()) + ": " +
                                     callText(context) + '.'
                               : refusalSentence(context.fact.error()),
                           "Publish events with POST; read channels, their users and statistics with GET.",
                           callEvidence(context));
    case Refusal::HistoryOff:
        return context.say(
            FindingCode::HistoryOff, "The call asked for the history of a channel, and history is off.",
            "Start the relay with RELAY_HISTORY_ENABLED=true. It keeps the events from then on.",
            callEvidence(context));
    default:
        return;
    }
}

} // namespace relay
