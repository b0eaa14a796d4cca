// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectGrant.h"

namespace relay {

struct InspectWorld;

/// Carries out what an attached window asks for (resources/docs/attach.md, Commands) and returns the answer
/// to send: `{"id","answer"}`, or `{"id","error"}` with a sentence. Refusals are the same as for the relay's
/// own window. Actions are recorded with the window's address. Any text yields an answer. Relay thread only.
QByteArray answerInspectCommand(InspectWorld& world, const InspectGrant& grant, QByteArrayView text);

} // namespace relay
