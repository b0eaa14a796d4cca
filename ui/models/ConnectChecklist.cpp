// SPDX-License-Identifier: MIT
#include "models/ConnectChecklist.h"

#include "protocol/ChannelName.h"

#include <algorithm>

namespace relay {
namespace {

using Item = ConnectChecklist::Item;

/// The step that a refused call failed at; nullopt if it got past the signature.
std::optional<Item> stoppedAt(FindingCode code) {
    switch (code) {
    case FindingCode::WrongPath:
    case FindingCode::MethodNotAllowed:
    case FindingCode::RateLimited:
        return Item::ApiCall;
    case FindingCode::UnknownAppId:
    case FindingCode::UnknownAppKey:
    case FindingCode::KeyUndefined:
    case FindingCode::KeyIsSecret:
    case FindingCode::KeyOfAnotherApp:
    case FindingCode::SecretOfAnotherApp:
    case FindingCode::AppDisabled:
    case FindingCode::UnsignedRequest:
    case FindingCode::ClockSkew:
    case FindingCode::BodyMd5Mismatch:
    case FindingCode::SignatureMismatch:
        return Item::Signature;
    case FindingCode::SdkFallback:
        return Item::Client;
    default:
        return std::nullopt;
    }
}

/// Whether it was found before the request was read, when it is unknown whether it is an API call or a
/// client.
bool isBeforeRequest(FindingCode code) {
    return code == FindingCode::TlsOnPlainPort || code == FindingCode::PlainOnTlsPort ||
           code == FindingCode::TlsHandshakeFailed || code == FindingCode::Http2Preface;
}

const Finding* findingOf(const Fact& fact, FindingCode code) {
    const auto found = std::find_if(fact.findings.begin(), fact.findings.end(),
                                    [code](const Finding& each) { return each.code == code; });
    return found == fact.findings.end() ? nullptr : &*found;
}

} // namespace

void ConnectChecklist::follow(const QByteArray& app) {
    m_app = app;
    m_entries = {};
}

bool ConnectChecklist::add(const std::vector<FactPtr>& facts) {
    m_changed = false;
    for (const FactPtr& fact : facts)
        if (fact->app.isEmpty() || fact->app == m_app)
            take(fact);
    return m_changed;
}

bool ConnectChecklist::isComplete() const {
    return std::all_of(m_entries.begin(), m_entries.end(),
                       [](const Entry& entry) { return entry.state == State::Done; });
}

void ConnectChecklist::take(const FactPtr& fact) {
    const Finding* finding = fact->findings.empty() ? nullptr : &fact->findings.front();
    switch (fact->kind()) {
    case FactKind::Event:
        takeEvent(fact);
        break;
    case FactKind::ApiRefused:
        takeRefusedCall(fact);
        break;
    case FactKind::Connected:
        done(Item::Client, fact);
        break;
    case FactKind::ConnectionRefused:
        if (finding) {
            failed(Item::Client, fact, *finding);
            if (isBeforeRequest(finding->code))
                failed(Item::ApiCall, fact, *finding);
        }
        break;
    case FactKind::Subscribed:
        if (needsAuth(channelKind(fact->channel())))
            done(Item::PrivateSubscription, fact);
        break;
    case FactKind::SubscriptionRefused:
        if (finding)
            failed(Item::PrivateSubscription, fact, *finding);
        break;
    case FactKind::Browser:
    case FactKind::FindingCame:
        takeReport(fact);
        break;
    default:
        break;
    }
}

void ConnectChecklist::takeEvent(const FactPtr& fact) {
    if (fact->source() == EventSource::Api) {
        done(Item::ApiCall, fact);
        done(Item::Signature, fact);
    }
    if (fact->recipients().value_or(0) > 0 || fact->reachesElsewhere())
        done(Item::Delivery, fact);
    else if (!fact->findings.empty())
        failed(Item::Delivery, fact, fact->findings.front());
}

void ConnectChecklist::takeRefusedCall(const FactPtr& fact) {
    if (fact->findings.empty())
        return;
    const Finding& finding = fact->findings.front();
    const std::optional<Item> stopped = stoppedAt(finding.code);
    if (stopped)
        failed(*stopped, fact, finding);
    if (stopped == Item::ApiCall || stopped == Item::Client)
        return;
    done(Item::ApiCall, fact);
    if (!stopped)
        done(Item::Signature, fact);
}

/// Takes a report by the page or a later finding.
void ConnectChecklist::takeReport(const FactPtr& fact) {
    if (const Finding* elsewhere = findingOf(*fact, FindingCode::DialsElsewhere))
        failed(Item::Client, fact, *elsewhere);
    if (const Finding* refused = findingOf(*fact, FindingCode::AuthEndpointFailed))
        failed(Item::PrivateSubscription, fact, *refused);
    if (const Finding* silent = findingOf(*fact, FindingCode::ConnectedNeverSubscribed))
        failed(Item::PrivateSubscription, fact, *silent);
}

void ConnectChecklist::done(Item item, const FactPtr& fact) {
    Entry& entry = m_entries[static_cast<std::size_t>(item)];
    if (entry.state == State::Done)
        return;
    entry = {State::Done, fact, std::nullopt};
    m_changed = true;
}

void ConnectChecklist::failed(Item item, const FactPtr& fact, const Finding& finding) {
    Entry& entry = m_entries[static_cast<std::size_t>(item)];
    if (entry.state == State::Done)
        return;
    entry = {State::Failed, fact, finding};
    m_changed = true;
}

} // namespace relay
