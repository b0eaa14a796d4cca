// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectGrant.h"

namespace relay {

/// The fact as the window may see it (resources/docs/attach.md, Who may attach): null if it may not; if it is
/// about the relay itself, without the ids of other apps, built in `made`. `isOnlyApp`: the relay has no app
/// but the window's.
const Fact* shownFact(const Fact& fact, const InspectGrant& grant, bool isOnlyApp, Fact& made);

} // namespace relay
