// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Http.h"

#include <QByteArray>

#include <array>
#include <memory>
#include <variant>

namespace relay {

class App;
class Clock;
class ExpectationWaits;
class Hub;
class JournalReader;
class LongPolls;
class Metrics;
class TokenBuckets;
struct CommandContext;
struct CommandError;
struct Settings;

/// What the routes of the HTTP API work with: the relay, and what the router keeps between requests. All of
/// it outlives every call. Relay thread only.
struct ApiContext {
    CommandContext& commands;
    Hub& hub; ///< the one that the commands use
    FactSink& facts;
    const JournalReader& journal;
    const Clock& clock;
    const Settings& settings;
    const Metrics& metrics;
    TokenBuckets& tapRate;
    LongPolls& polls;
    ExpectationWaits& expectations;
    qint64 startedNanoseconds; ///< monotonic
    bool stopping = false;     ///< /health answers 503
};

/// A path without its query, split at the slashes; views into the request's target.
struct PathSegments {
    static constexpr int most = 8; ///< no route has more
    std::array<QByteArrayView, most> at;
    int count = 0; ///< most + 1 if there were more
};
/// `path` begins with '/'; there is no segment before it. "/apps//x" contains an empty segment, "/" is a
/// single one.
PathSegments splitPath(QByteArrayView path);

/// A request on its way through the router. Lives as long as the call of its handler.
struct ApiCall {
    /// How the caller is authorised.
    enum class Caller : quint8 {
        Anyone,       ///< the route requires nothing
        Signed,       ///< auth_signature
        Bearer,       ///< `Authorization: Bearer {secret}`: a Relay SDK
        Loopback,     ///< the unsigned auth endpoint, from this machine
        InspectToken, ///< `Authorization: Bearer {token}` with RELAY_INSPECT_TOKEN
        Nobody,       ///< no credentials, on a route that answers anyway
    };
    const HttpRequest& request;
    HttpResponder& respond; ///< for handlers that answer Later: move it out
    QByteArrayView path;    ///< raw, without Settings::pathPrefix
    PathSegments segments;
    App* app = nullptr; ///< the one that is called
    Caller caller = Caller::Anyone;
    bool isUnsigned = false;                   ///< the route requires nothing
    std::weak_ptr<const void> connection = {}; ///< for handlers that answer Later; expires when it ends

    /// Whether the path is /apps/{id}/…; on others auth_key names the app.
    bool namesApp() const { return segments.at[0] == "apps"; }
    /// The decoded segment, percent escapes resolved.
    QByteArray segment(int index) const;
};

/// Why a request is refused: the answer, whose status comes from the reason, and what the fact records.
struct ApiRefusal {
    Refused why;              ///< may quote input, including secrets: the router masks it
    HttpHeaders headers = {}; ///< of the answer: Allow, Retry-After, Upgrade
    QByteArray channel = {};
    QByteArray name = {};
    QByteArray key = {};        ///< what was given as key, or as app id if that is unknown
    QByteArray auth = {};       ///< the signature given
    QByteArray signedText = {}; ///< what the server signed
    bool quiet = false;         ///< no fact: what browsers ask for by themselves, or tools of the log
};

/// The answer will come through the responder, later.
struct AnswersLater {};

using Outcome = std::variant<HttpResponse, ApiRefusal, AnswersLater>;

/// The refusal of a command. The members that the gate fills in (key, auth, signedText) are empty.
ApiRefusal refused(const CommandError& error);
/// The refusal of a question about the log: who asked is told. It is a slip of a tool or a test, and not
/// something that the app did, which the log and its findings are about.
ApiRefusal wrongQuestion(Refused why);
/// 200 with that JSON text.
HttpResponse json(QByteArray body);
/// 503: Redis has not told what is kept for all nodes, so nothing true can be said of it.
HttpResponse redisDoesNotTell();

} // namespace relay
