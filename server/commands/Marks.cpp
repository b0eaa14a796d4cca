// SPDX-License-Identifier: MIT
#include "commands/Marks.h"

#include "commands/CommandApp.h"
#include "face/JournalReader.h"
#include "protocol/Characters.h"
#include "relay/Hub.h"

#include <algorithm>

namespace relay {
namespace {

constexpr quint64 chunk = 1000;

} // namespace

Result<FactId, CommandError> setMark(const CommandContext& context, FactSink& facts, const SetMark& request) {
    const auto app = enabledApp(context.hub, request.app);
    if (!app)
        return app.error();
    if (request.name.isEmpty() || characters(request.name) > SetMark::longestName)
        return CommandError{{Reason::MarkBodyInvalid, {{"limit", SetMark::longestName}}}};
    return facts.record(factOf(facts::Mark{request.name}, request.app));
}

std::optional<FactId> findMark(const JournalReader& journal, const QByteArray& app, const QByteArray& name) {
    const quint64 oldest = std::max<quint64>(number(journal.oldest()), 1);
    for (quint64 end = number(journal.newest()) + 1; end > oldest;) {
        const quint64 from = std::max(oldest, end > chunk ? end - chunk : 1);
        const JournalBatch batch = journal.read(FactId(from), static_cast<int>(end - from));
        for (auto fact = batch.facts.rbegin(); fact != batch.facts.rend(); ++fact)
            if ((*fact)->kind() == FactKind::Mark && (*fact)->app == app && (*fact)->name() == name)
                return (*fact)->id;
        end = from;
    }
    return std::nullopt;
}

} // namespace relay
