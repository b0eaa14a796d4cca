// SPDX-License-Identifier: MIT
#include "commands/CommandContext.h"

#include "relay/Hub.h"

namespace relay {

CommandContext::CommandContext(Hub& ofHub, const JournalReader& ofJournal, const Clock& ofClock)
    : hub(ofHub)
    , journal(ofJournal)
    , clock(ofClock) {}

void CommandContext::onFact(const FactPtr& fact) {
    history.keep(fact, hub.limits().historyPerChannel);
}

} // namespace relay
