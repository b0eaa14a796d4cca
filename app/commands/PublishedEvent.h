// SPDX-License-Identifier: MIT
#pragma once

#include "commands/EventTemplate.h"
#include "commands/TemplateFill.h"
#include "net/loop/RealWorld.h"

#include <map>
#include <memory>
#include <optional>

namespace relay {

class Invocation;

/// What `relaydesk publish` sends: CHANNEL, EVENT and DATA as given, or a template whose placeholders are
/// filled anew for each repeat. One thread.
class PublishedEvent {
public:
    using Values = std::map<QByteArray, QByteArray>; ///< for placeholders, by key

    /// The template of that name, to be filled with the values; nothing, with a one-line reason, if there is
    /// none.
    static std::optional<PublishedEvent> ofTemplate(const Invocation& call, const QByteArray& name,
                                                    const Values& values, QByteArray& error);
    /// Nothing, with a one-line reason, if the call is wrong, DATA cannot be read or there is no such
    /// template.
    static std::optional<PublishedEvent> read(const Invocation& call, QByteArray& error);

    /// The next event to send. The error names a placeholder.
    Result<EventTemplate, TemplateError> next();

private:
    /// The template, or an event to be filled from the arguments.
    static std::optional<PublishedEvent> source(const Invocation& call, QByteArray& error);

    /// Must not move, because the filling keeps references to it.
    struct World {
        SystemClock clock;
        SystemRandom random;
    };

    EventTemplate m_event;
    std::unique_ptr<World> m_world;
    std::optional<TemplateFill> m_fill; ///< nothing without a template: the given event is sent as it is
};

} // namespace relay
