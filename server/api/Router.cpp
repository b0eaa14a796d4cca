// SPDX-License-Identifier: MIT
#include "api/Router.h"

#include "api/ExpectationWaits.h"
#include "api/Gate.h"
#include "api/InspectRoute.h"
#include "api/LongPolls.h"
#include "api/Metrics.h"
#include "api/RequestDetail.h"
#include "api/RouteTable.h"
#include "api/UnsignedAccess.h"
#include "api/WrongPath.h"
#include "commands/CommandContext.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"
#include "settings/Settings.h"

#include <algorithm>

namespace relay {

struct Router::State {
    explicit State(World given)
        : context{given.commands,
                  given.commands.hub,
                  given.facts,
                  given.commands.journal,
                  given.commands.clock,
                  given.settings,
                  metrics,
                  tapRate,
                  polls,
                  expectations,
                  given.commands.clock.monotonicNanoseconds(),
                  false} {}

    Metrics metrics;
    TokenBuckets tapRate;
    LongPolls polls;
    ExpectationWaits expectations;
    ApiContext context;
    quint64 calls = 0;
    std::function<void()> waits; ///< may be empty

    std::optional<QByteArrayView> withoutPrefix(QByteArrayView path) const;
    Outcome answer(ApiCall& call, qint64 bodyLimit);
    Result<InspectGrant, ApiRefusal> grant(ApiCall& call);
    HttpResponse refuse(const ApiCall& call, ApiRefusal refusal);
    /// The answer of an unsigned route is readable by trusted pages only.
    HttpResponse guarded(const ApiCall& call, HttpResponse response) const;
};

/// Nothing if the path lacks the prefix.
std::optional<QByteArrayView> Router::State::withoutPrefix(QByteArrayView path) const {
    const QByteArray& prefix = context.settings.pathPrefix;
    if (prefix.isEmpty())
        return path;
    if (!path.startsWith(prefix) || (path.size() > prefix.size() && path[prefix.size()] != '/'))
        return std::nullopt;
    return path.sliced(prefix.size());
}

Outcome Router::State::answer(ApiCall& call, qint64 bodyLimit) {
    const QByteArrayView sent = call.request.path();
    const auto path = withoutPrefix(sent);
    if (!path)
        return noSuchPath(call.request, context.settings.pathPrefix);
    call.path = *path;
    call.segments = splitPath(*path);
    const RouteMatch match = findRoute(call.request.method, call.segments);
    if (!match.pathKnown)
        return noSuchPath(call.request, context.settings.pathPrefix);
    if (!match.route)
        return ApiRefusal{{Reason::MethodOfRoute,
                           {{"method", call.request.method},
                            {"allowed", match.allow},
                            onlyInText("call", callText(context, call.request))}},
                          {{"Allow", match.allow}}};
    call.isUnsigned = match.route->access == Access::Anyone;
    calls += isSigned(match.route->access);
    if (auto refusal = admit(context, call, match.route->access, bodyLimit))
        return *std::move(refusal);
    return match.route->handler(context, call);
}

Result<InspectGrant, ApiRefusal> Router::State::grant(ApiCall& call) {
    if (auto refusal = admit(context, call, Access::Inspect, 0))
        return *std::move(refusal);
    return grantInspection(context, call);
}

/// The answer to a refused request, and the fact about it.
HttpResponse Router::State::refuse(const ApiCall& call, ApiRefusal refusal) {
    Refused why{refusal.why.reason, context.hub.secrets().masked(std::move(refusal.why.values))};
    const int status = info(why.reason).status;
    HttpResponse response = httpError(status, why.answer());
    if (const qint64 column = why.values.number("column"); column > 0) { // where a filter is invalid
        response.body.chop(1);
        response.body += ",\"column\":" + QByteArray::number(column) + '}';
    }
    response.headers = std::move(refusal.headers);
    if (refusal.quiet)
        return response;

    facts::ApiRefused refused;
    refused.channel = std::move(refusal.channel);
    refused.name = std::move(refusal.name);
    refused.status = status;
    refused.why = std::move(why);
    refused.call = callOf(call.request);
    refused.key = std::move(refusal.key);
    refused.auth = std::move(refusal.auth);
    refused.signedText = std::move(refusal.signedText);
    context.facts.record(factOf(std::move(refused), call.app ? call.app->config().id : QByteArray()));
    return response;
}

HttpResponse Router::State::guarded(const ApiCall& call, HttpResponse response) const {
    response.readableByPages = !call.isUnsigned || isReadableByPage(context, call.request);
    if (call.isUnsigned) // a cache must not give one origin what only another may read
        response.headers.emplace_back("Vary", "Origin");
    return response;
}

Router::Router(World world)
    : m_state(std::make_unique<State>(world)) {}

Router::~Router() = default;

void Router::handle(const HttpRequest& request, HttpResponder respond, std::weak_ptr<const void> connection) {
    if (request.method == "OPTIONS") {
        HttpResponse response; // the CORS headers are added to every answer
        response.status = 204;
        response.contentType.clear();
        respond(std::move(response));
        return;
    }
    ApiCall call{request, respond, {}, {}};
    call.connection = std::move(connection);
    Outcome outcome = m_state->answer(call, bodyLimit());
    if (auto* response = std::get_if<HttpResponse>(&outcome))
        respond(m_state->guarded(call, std::move(*response)));
    else if (auto* refusal = std::get_if<ApiRefusal>(&outcome))
        respond(m_state->guarded(call, m_state->refuse(call, std::move(*refusal))));
    else if (m_state->waits)
        m_state->waits();
}

std::optional<Result<InspectGrant, HttpResponse>> Router::attach(const HttpRequest& request) {
    using Answer = Result<InspectGrant, HttpResponse>;
    HttpResponder nobody;
    ApiCall call{request, nobody, {}, {}};
    const auto path = m_state->withoutPrefix(request.path());
    if (!path)
        return std::nullopt;
    call.path = *path;
    call.segments = splitPath(*path);
    const RouteMatch match = findRoute("GET", call.segments);
    if (!match.route || match.route->access != Access::Inspect)
        return std::nullopt;
    auto grant = m_state->grant(call);
    return grant ? Answer(*std::move(grant)) : Answer(m_state->refuse(call, std::move(grant.error())));
}

qint64 Router::bodyLimit() const {
    constexpr qint64 longestEscape = 6; // \u001f for one byte
    constexpr qint64 aroundAnEvent = 1024;
    const Limits& limits = m_state->context.hub.limits();
    const qint64 names =
        (limits.eventNameLength + qint64(limits.channelNameLength) * limits.channelsPerPublish) *
        longestEscape;
    return limits.eventsPerBatch * (limits.eventPayload * longestEscape + aroundAnEvent) + names;
}

void Router::onFact(const FactPtr& fact) {
    m_state->metrics.count(*fact);
    m_state->polls.grew(*fact);
    m_state->expectations.grew(fact);
}

void Router::tick() {
    const qint64 now = m_state->context.clock.monotonicNanoseconds();
    m_state->polls.tick(now, m_state->context.journal);
    m_state->expectations.tick(now);
}

std::optional<qint64> Router::nextDeadline() const {
    const auto poll = m_state->polls.nextDeadline();
    const auto expectation = m_state->expectations.nextDeadline();
    return poll && expectation ? std::min(*poll, *expectation) : poll ? poll : expectation;
}

void Router::onWait(std::function<void()> waits) {
    m_state->waits = std::move(waits);
}

quint64 Router::calls() const {
    return m_state->calls;
}

void Router::stop() {
    m_state->context.stopping = true;
    m_state->polls.answerAll(m_state->context.journal);
    m_state->expectations.answerAll();
}

} // namespace relay
