// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectGrant.h"

namespace relay {

struct InspectWorld;

/// Carries out what an attached window asks (resources/docs/attach.md, Commands) and gives the answer to
/// send: `{"id","answer"}`, or `{"id","error"}` with a sentence. Refusals are those that the relay's own
/// window gets. What it does is recorded with the window's address. Any text gives an answer. Relay thread
/// only.
QByteArray answerInspectCommand(InspectWorld& world, const InspectGrant& grant, QByteArrayView text);

} // namespace relay
