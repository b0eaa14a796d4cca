// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

class FactSink;
class Webhooks;
struct CommandContext;
struct Settings;

/// The relay as shown to attached windows, and what they can ask of it. All of it outlives them. Relay thread
/// only.
struct InspectWorld {
    CommandContext& commands;
    Webhooks& webhooks;
    FactSink& facts;
    const Settings& settings;
};

} // namespace relay
