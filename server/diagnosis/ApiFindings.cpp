// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"

namespace relay {
namespace {

/// Signed with the secret of another app?
void saySignature(RuleContext& context, const Refused& why) {
    const AppConfig* own = context.apps.byId(context.fact.app);
    const AppConfig* other = context.apps.signer(context.fact.signedText(), context.fact.auth(), own);
    if (!other)
        return context.sayOwnReason(callValues(context));
    context.say(Reason::CallSecretOfOtherApp,
                Values(why.values).add(callValues(context)).add(onlyInText("signer", other->id)));
}

/// Over a limit that the relay's own setting cannot raise?
void sayData(RuleContext& context, const Refused& why) {
    if (!context.isEnforced(why.values.number("limit"), &ProfileLimits::eventPayload))
        return context.sayOwnReason(callValues(context));
    context.say(Reason::DataTooLargeByProfile, Values(why.values).add(callValues(context)));
}

} // namespace

void apiRefused(RuleContext& context) {
    const std::optional<Refused>& why = context.fact.why().refused;
    if (!why)
        return;
    switch (why->reason) {
    case Reason::AppIdUnknown:
        return sayUnknownAppId(context, callValues(context));
    case Reason::CallKeyUnknown:
        return sayUnknownKey(context, callValues(context));
    case Reason::CallSignatureWrong:
        return saySignature(context, *why);
    case Reason::DataTooLarge:
        return sayData(context, *why);
    default:
        context.sayOwnReason(callValues(context));
    }
}

} // namespace relay
