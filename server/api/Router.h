// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectGrant.h"
#include "journal/Fact.h"
#include "protocol/Http.h"
#include "protocol/Result.h"

#include <functional>
#include <memory>
#include <optional>

namespace relay {

struct CommandContext;
struct Settings;

/// The HTTP API (resources/docs/http-api.md): from a request value and the hub to a response value, in the
/// documented order of checks (route, method, app, disabled, size, signature, rate, content). Each refusal is
/// also recorded as a fact. No socket: every route is tested without a port. Relay thread only.
///
/// The owner passes on every journalled fact (Recorder::onFact), calls tick() when nextDeadline() is reached,
/// and stop() when the relay begins to stop.
class Router {
public:
    struct World {
        CommandContext& commands;
        FactSink& facts;
        const Settings& settings;
    };
    explicit Router(World world);
    ~Router();

    /// Answers through `respond` exactly once, immediately or (long poll) later from tick() or stop().
    /// `respond` must not destroy the router. A waiting caller is forgotten once `connection` has expired and
    /// others need its place.
    void handle(const HttpRequest& request, HttpResponder respond, std::weak_ptr<const void> connection);

    /// Whether a window may attach through the WebSocket that this request opens: what it may see, or the
    /// refusal to send. Nothing if the request is for another path.
    std::optional<Result<InspectGrant, HttpResponse>> attach(const HttpRequest& request);

    /// The largest body worth reading, in bytes: a full batch at the data limit with JSON escapes.
    qint64 bodyLimit() const;

    /// A fact has been journalled: metrics count it, and long polls and expectations that it matches become
    /// due. Quick, and answers nobody itself.
    void onFact(const FactPtr& fact);
    /// Answers the long polls that are due. Cheap if none is.
    void tick();
    /// Monotonic nanoseconds at which tick() should be called next; nothing if nobody is waiting. It may move
    /// closer, up to "now", with any handle() or onFact().
    std::optional<qint64> nextDeadline() const;
    /// Sets a function to be called when somebody starts waiting. It must be quick, and must not call tick().
    void onWait(std::function<void()> waits);
    /// How many requests were for a route of an app; health checks and metrics do not count.
    quint64 calls() const;
    /// The relay is stopping: /health answers 503 from now on, and everyone waiting is answered now.
    void stop();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace relay
