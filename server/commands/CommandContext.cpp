// SPDX-License-Identifier: MIT
#include "commands/CommandContext.h"

#include "relay/Hub.h"

namespace relay {

CommandContext::CommandContext(Hub& ofHub, const JournalReader& ofJournal, const Clock& ofClock)
    : hub(ofHub)
    , journal(ofJournal)
    , clock(ofClock) {}

void CommandContext::onFact(const FactPtr& fact) {
    const int perChannel = hub.limits().historyPerChannel;
    history.keep(fact, perChannel);
    const auto* event = hub.others().isShared() && perChannel > 0 ? fact->as<facts::Event>() : nullptr;
    if (event && event->source != EventSource::Client && fact->nodes().origin.isNull())
        hub.others().keepEvent(*fact, perChannel);
}

} // namespace relay
