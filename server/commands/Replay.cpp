// SPDX-License-Identifier: MIT
#include "commands/Replay.h"

#include "commands/CommandApp.h"
#include "commands/PublishRate.h"
#include "face/JournalReader.h"
#include "journal/FactMask.h"
#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {
Result<Delivery, CommandError> replay(CommandContext& context, const ReplayEvent& request) {
    const QByteArray id = QByteArray::number(number(request.event));
    const FactPtr event = context.journal.find(request.event);
    if (!event || event->kind() != FactKind::Event || (!request.app.isNull() && event->app != request.app))
        return noSuchEvent(request.app, id);
    if (holdsMaskedSecret(*event))
        return CommandError{{Reason::EventHasSecret, {{"id", id}}}};
    const auto app = enabledApp(context.hub, event->app);
    if (!app)
        return app.error();
    if (request.origin.countsForRate)
        if (const auto error = countPublished(context, **app, 1))
            return *error;
    PublishCommand command;
    command.name = event->name();
    command.channels = {event->channel()};
    command.data = payloadOf(event->data());
    command.exceptSocketId = event->excluded();
    command.source = EventSource::Replay;
    command.call = request.origin.call;
    command.acceptedNanoseconds = request.origin.acceptedNanoseconds;
    return context.hub.publish(**app, command).front();
}

CommandError noSuchEvent(const QByteArray& app, const QByteArray& id) {
    return {{Reason::EventNotKept, {{"id", id}, onlyInText("app", app)}}};
}

} // namespace relay
