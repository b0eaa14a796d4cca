// SPDX-License-Identifier: MIT
#include "commands/Marks.h"

#include "commands/CommandApp.h"
#include "face/JournalReader.h"
#include "protocol/Characters.h"
#include "relay/Hub.h"

namespace relay {

Result<FactId, CommandError> setMark(const CommandContext& context, FactSink& facts, const SetMark& request) {
    const auto app = enabledApp(context.hub, request.app);
    if (!app)
        return app.error();
    if (request.name.isEmpty() || characters(request.name) > SetMark::longestName)
        return CommandError{{Reason::MarkBodyInvalid, {{"limit", SetMark::longestName}}}};
    return facts.record(factOf(facts::Mark{request.name}, request.app));
}

std::optional<FactId> findMark(const JournalReader& journal, const QByteArray& app, const QByteArray& name) {
    const auto found = journal.search(FactId::None, [&](const Fact& fact) -> Verdict {
        const bool isIt = fact.kind() == FactKind::Mark && fact.app == app && fact.name() == name;
        return {.keeps = isIt, .ends = isIt};
    });
    return found.empty() ? std::nullopt : std::optional(found.front()->id);
}

} // namespace relay
