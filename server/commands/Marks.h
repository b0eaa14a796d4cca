// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "protocol/Result.h"

#include <optional>

namespace relay {

/// A place in the log that a test names, to read from later.
struct SetMark {
    static constexpr qint64 longestName = 200; ///< characters

    QByteArray app; ///< id
    QByteArray name;
};

/// Records the mark as a fact and returns its id. Errors: no such app 404, disabled 403, invalid name 400.
Result<FactId, CommandError> setMark(const CommandContext& context, FactSink& facts, const SetMark& request);
/// The newest mark of that name that the journal still holds; nothing if there is none.
std::optional<FactId> findMark(const JournalReader& journal, const QByteArray& app, const QByteArray& name);

} // namespace relay
