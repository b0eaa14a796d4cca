// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"
#include "protocol/Signature.h"

#include <tuple>

namespace relay {
namespace {

/// What surrounds the secret in the one that was used, as an .env or an environment can add it; empty if
/// nothing matches.
QByteArray moreThanSecret(const RuleContext& context, const AppConfig& app) {
    const QByteArray signature = context.fact.auth().toLower();
    for (const auto& [before, after, more] : {std::tuple("", " ", "a space after it"),
                                              {" ", "", "a space before it"},
                                              {"\"", "\"", "double quotes around it"},
                                              {"'", "'", "single quotes around it"},
                                              {"", "\n", "a line feed after it"},
                                              {"", "\r", "a carriage return after it"}})
        if (equalInConstantTime(hmacSha256Hex(before + app.secret + after, context.fact.signedText()),
                                signature))
            return more;
    return {};
}

/// Signed with the secret of another app, or with the right one and something around it?
void explainSignature(RuleContext& context, const Refused& why) {
    const AppConfig* own = context.apps.byId(context.fact.app);
    if (const QByteArray more = own ? moreThanSecret(context, *own) : QByteArray(); !more.isEmpty())
        return context.explain(Reason::CallSecretWithMore,
                               Values(why.values).add(callValues(context)).add(onlyInText("more", more)));
    const AppConfig* other = context.apps.signer(context.fact.signedText(), context.fact.auth(), own);
    if (!other)
        return context.explainOwnReason(callValues(context));
    context.explain(Reason::CallSecretOfOtherApp,
                    Values(why.values).add(callValues(context)).add(onlyInText("signer", other->id)));
}

/// Over a limit that the relay's own setting cannot raise?
void explainData(RuleContext& context, const Refused& why) {
    if (!context.isEnforced(why.values.number("limit"), &ProfileLimits::eventPayload))
        return context.explainOwnReason(callValues(context));
    context.explain(Reason::DataTooLargeByProfile, Values(why.values).add(callValues(context)));
}

} // namespace

void apiRefused(RuleContext& context) {
    const std::optional<Refused>& why = context.fact.why().refused;
    if (!why)
        return;
    switch (why->reason) {
    case Reason::AppIdUnknown:
        return explainUnknownAppId(context, callValues(context));
    case Reason::CallKeyUnknown:
        return explainUnknownKey(context, callValues(context));
    case Reason::CallSignatureWrong:
        return explainSignature(context, *why);
    case Reason::DataTooLarge:
        return explainData(context, *why);
    default:
        context.explainOwnReason(callValues(context));
    }
}

} // namespace relay
