// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"

namespace relay {
namespace {

/// Signed with the secret of another app?
void explainSignature(RuleContext& context, const Refused& why) {
    const AppConfig* own = context.apps.byId(context.fact.app);
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
