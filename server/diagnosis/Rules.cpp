// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"
#include "diagnosis/ConnectionFindings.h"
#include "diagnosis/DeliveryFindings.h"
#include "diagnosis/EventFindings.h"
#include "diagnosis/LogFindings.h"
#include "diagnosis/MessageFindings.h"
#include "diagnosis/OwnEvent.h"
#include "diagnosis/PageFindings.h"
#include "diagnosis/ProfileFindings.h"
#include "diagnosis/RuleContext.h"
#include "diagnosis/SubscribeFindings.h"
#include "diagnosis/WebhookFindings.h"

#include <array>

namespace relay {
namespace {

struct Row {
    FactKind on;
    std::vector<Rule> rules;
};

// The table of findings: which rules look at which facts, most significant first.
const std::array table{
    Row{FactKind::Event,
        {otherNodeHasChannel, nearMissChannel,    doubledPrefix,   placeholderInName, leftBefore,
         everyoneExcluded,    otherAppHasChannel, authKnownToFail, neverSubscribed,   clientsSilent,
         noSuchChannel,       dataNotEncrypted,   eventName,       socketIdUnknown,   socketIdMissing,
         duplicateEvent,      payloadNearLimit,   profileOfEvent,  secretInPayload,   reservedEventName,
         whisperToNobody}},
    Row{FactKind::Subscribed,
        {doubledPrefix, placeholderInName, memberInfoInvalid, missedWhileAway, sameUserAgain,
         subscriptionLeak, profileOfSubscription}},
    Row{FactKind::SubscriptionRefused, {placeholderInName, subscriptionRefused}},
    Row{FactKind::SigninRefused, {subscriptionRefused}},
    Row{FactKind::ApiRefused, {placeholderInName, apiRefused, profileOfRefusal}},
    Row{FactKind::ProtocolError, {messageRefused, profileOfRefusal}},
    Row{FactKind::Connected, {flappingClient, profileOfConnection, protocolMissing}},
    Row{FactKind::ConnectionRefused, {connectionRefused}},
    Row{FactKind::Disconnected, {connectionEnded}},
    Row{FactKind::Browser, {nobodyListens, authEndpointFailed, dialsElsewhere, listenerTwice}},
    Row{FactKind::AppLog, {applicationLog}},
    Row{FactKind::Webhook, {webhookSteppedAside}},
};

} // namespace

const std::vector<Rule>& rulesFor(FactKind kind) {
    static const std::vector<Rule> none;
    for (const Row& row : table)
        if (row.on == kind)
            return row.rules;
    return none;
}

} // namespace relay
