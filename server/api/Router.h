#pragma once

#include "journal/Fact.h"
#include "protocol/Http.h"

#include <memory>

namespace relay {

class Clock;
class Hub;
class JournalReader;
struct Settings;

/// The HTTP API (section 4): from a request value and the hub to a response value, in the documented order of
/// checks (route, method, app, disabled, size, signature, rate, content). Each refusal is also recorded as a
/// fact. No socket: every route is tested without a port. Relay thread only.
class Router {
public:
    struct World {
        Hub& hub;
        FactSink& facts;
        const JournalReader& journal;
        const Clock& clock;
        const Settings& settings;
    };
    explicit Router(World world);
    ~Router();

    /// Answers through `respond`, once, at once or (long poll) later.
    void handle(const HttpRequest& request, HttpResponder respond);

    /// The largest body worth reading, in bytes: a full batch at the data limit with JSON escapes.
    qint64 bodyLimit() const;
};

} // namespace relay
