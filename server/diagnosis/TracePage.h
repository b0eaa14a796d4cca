// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <optional>
#include <vector>

namespace relay {

/// What the page's tap proves about an event that was written to sockets, and about a channel that the page
/// could not subscribe to, taken from the `browser` facts. Pure.
struct PageEvidence {
    int pages = 0;                  ///< recipients whose page reported the event
    int listeners = 0;              ///< listeners that ran, in all pages
    FactPtr deaf;                   ///< a report of the event with no listener
    const Finding* twice = nullptr; ///< the worst finding about a page in which two equal listeners ran
};
PageEvidence pagesThatGot(const std::vector<FactPtr>& facts, const Fact& event);

/// The finding about an event that came back to the page whose request caused it; null if there is none.
const Finding* cameBack(const std::vector<FactPtr>& facts, const Fact& event);

/// The newest report that authorizing the channel failed, or a channel with the same name but without its id
/// or with its prefix twice, at most ten minutes before the event or after it; null if there is none.
FactPtr failedAuth(const std::vector<FactPtr>& facts, const Fact& event);

/// The newest report that a page dialled another server, if the page was heard from in the minute before the
/// event and has not connected here since; null otherwise.
FactPtr dialledElsewhere(const std::vector<FactPtr>& facts, const Fact& event);

} // namespace relay
