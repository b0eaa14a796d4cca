// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "commands/FactPage.h"
#include "protocol/Result.h"

namespace relay {

/// Which of a channel's last events to read.
struct HistoryQuery {
    static constexpr qint64 usualLimit = 25;
    static constexpr qint64 mostPerPage = 100;

    QByteArray app; ///< id
    QByteArray channel;
    FactId before = FactId::None; ///< only older events; None starts with the newest
    qint64 limit = usualLimit;    ///< 1..mostPerPage; values outside are clamped
};

/// What the history holds for the channel. Errors: history is off 404, invalid channel name 400.
Result<FactPage, CommandError> readHistory(const CommandContext& context, const HistoryQuery& query);

} // namespace relay
