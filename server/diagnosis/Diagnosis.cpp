// SPDX-License-Identifier: MIT
#include "diagnosis/Diagnosis.h"

#include "diagnosis/DelayedFindings.h"
#include "diagnosis/KnownApps.h"
#include "diagnosis/LiveState.h"
#include "diagnosis/NearSearch.h"
#include "diagnosis/RuleContext.h"

#include <algorithm>

namespace relay {

struct Diagnosis::State {
    KnownApps apps;
    Limits limits;
    bool headless = false;
    LimitsProfile profile = LimitsProfile::None;
    LimitsMode mode = LimitsMode::Warn;
    LiveState live;
    NearSearch nearSearch;
    DelayedFindings delayed{live};

    void learn(const Fact& fact, const std::vector<Finding>& found);
};

// Applies what the fact changes, after the rules have looked at it.
void Diagnosis::State::learn(const Fact& fact, const std::vector<Finding>& found) {
    switch (fact.kind()) {
    case FactKind::Event:
        return live.event(fact);
    case FactKind::Connected:
        delayed.connected(fact);
        live.connected(fact);
        if (std::ranges::find(found, FindingCode::FlappingClient, &Finding::code) != found.end())
            live.flappingSaid(fact);
        return;
    case FactKind::ConnectionRefused:
        return live.connectionRefused(fact, found);
    case FactKind::Mark:
        return live.marked(fact);
    case FactKind::Disconnected:
        return live.disconnected(fact);
    case FactKind::Subscribed:
        delayed.subscribing(fact);
        return live.subscribed(fact);
    case FactKind::Unsubscribed:
        return live.unsubscribed(fact);
    case FactKind::SubscriptionRefused:
        return live.subscriptionRefused(fact);
    case FactKind::SignedIn:
        return live.signedIn(fact);
    case FactKind::ApiRefused:
        return live.callRefused(fact);
    case FactKind::ServerStarted:
        return live.serverStarted(fact);
    case FactKind::Browser:
        delayed.reported(fact, found);
        return live.browser(fact);
    default:
        return;
    }
}

Diagnosis::Diagnosis()
    : m_state(std::make_unique<State>()) {}

Diagnosis::~Diagnosis() = default;

void Diagnosis::setApps(const std::vector<AppConfig>& apps) {
    m_state->apps = KnownApps(apps);
}

void Diagnosis::setLimits(const Limits& limits) {
    m_state->limits = limits;
}

void Diagnosis::setHeadless(bool headless) {
    m_state->headless = headless;
}

void Diagnosis::setProfile(LimitsProfile profile, LimitsMode mode) {
    m_state->profile = profile;
    m_state->mode = mode;
}

std::vector<Finding> Diagnosis::examine(const Fact& fact) {
    State& state = *m_state;
    const AppState* app = fact.app.isEmpty() ? nullptr : std::as_const(state.live).app(fact.app);
    RuleContext context{.fact = fact,
                        .live = state.live,
                        .apps = state.apps,
                        .limits = state.limits,
                        .profile = profileLimits(state.profile),
                        .mode = state.mode,
                        .headless = state.headless,
                        .nearSearch = state.nearSearch,
                        .app = app,
                        .channel =
                            fact.channel().isEmpty() ? nullptr : state.live.channel(app, fact.channel()),
                        .found = {}};
    if (fact.nodes().origin.isNull()) // the node that published the event explains it
        for (const Rule rule : rulesFor(fact.kind()))
            rule(context);
    // A hint never comes before an alarm. (Not std::ranges: clang 14 cannot compile it.)
    std::stable_partition(context.found.begin(), context.found.end(),
                          [](const Finding& finding) { return finding.severity != Severity::Hint; });
    state.learn(fact, context.found);
    state.live.expire(fact.time);
    return std::move(context.found);
}

std::vector<Fact> Diagnosis::due(qint64 now) {
    return m_state->delayed.due(now);
}

std::vector<Fact> Diagnosis::atEnd(qint64 now) {
    return m_state->headless ? m_state->delayed.atEnd(now) : m_state->delayed.due(now);
}

} // namespace relay
