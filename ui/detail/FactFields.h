// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "journal/Fact.h"

namespace relay {

class FieldsView;

/// Fills the tabs of the detail panel from a fact. GUI thread.
namespace fields {

/// Who got an event, people first, who was left out, and that each got it once. The snapshot (may be null)
/// supplies who is behind a socket id that is still connected; the fields carry the socket id.
void fillRecipients(FieldsView& view, const Fact& fact, const Snapshot* snapshot);
/// The API request or the client message that caused the fact: method, target, parameters, headers, what was
/// signed. Secrets were masked when the fact was made.
void fillRequest(FieldsView& view, const Fact& fact);

} // namespace fields
} // namespace relay
