// SPDX-License-Identifier: MIT
#pragma once

#include "commands/TokenBuckets.h"
#include "journal/History.h"

namespace relay {

class Clock;
class Hub;
class JournalReader;

/// What the commands of this folder work with: the relay, and what is kept between commands. A command is a
/// function of this and a request value, for the HTTP API, the window and the shell alike. The owner passes
/// on every journalled fact (onFact). Relay thread only.
struct CommandContext {
    CommandContext(Hub& ofHub, const JournalReader& ofJournal, const Clock& ofClock);

    /// A fact has been journalled; the history keeps it if it is an event and history is on.
    void onFact(const FactPtr& fact);

    Hub& hub;
    const JournalReader& journal;
    const Clock& clock;
    History history{History::Bounds{}};
    TokenBuckets publishRates; ///< by app id
};

/// Where a command came from.
struct CommandOrigin {
    HttpCallPtr call;               ///< the HTTP request that brought it; null if none did
    qint64 acceptedNanoseconds = 0; ///< monotonic, for the latency; 0 is unknown
    bool countsForRate = false;     ///< its events count for the app's publish rate limit
};

} // namespace relay
