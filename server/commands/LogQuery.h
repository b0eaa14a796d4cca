// SPDX-License-Identifier: MIT
#pragma once

#include "commands/FactPage.h"
#include "journal/Filter.h"

#include <QByteArray>

#include <vector>

namespace relay {

class JournalReader;

/// Which facts of the event log to read (`/apps/{id}/events/log` in resources/docs/http-api.md). Facts of
/// other apps never fit; facts that belong to no app always may.
struct LogQuery {
    static constexpr qint64 usualLimit = 100;
    static constexpr qint64 mostPerPage = 1000;

    QByteArray app;               ///< id
    QByteArray channel;           ///< null takes all
    QByteArray name;              ///< null takes all
    std::vector<FactKind> kinds;  ///< empty takes all
    Filter filter;                ///< as the window filters its log
    FactId before = FactId::None; ///< facts older than that; None starts with the newest
    FactId after = FactId::None;  ///< facts newer than that
    qint64 sinceTime = 0;         ///< facts from that time on, microseconds since 1970
    qint64 limit = usualLimit;    ///< 1..mostPerPage; beyond it the nearer of the two counts
    bool detail = false;          ///< whoever reads wants what the journal holds besides the public fields

    /// Whether the fact is one of those asked for, whatever the page.
    bool fits(const Fact& fact) const;
};

/// One page of the journal. It may be short, even empty, and still have a next one: so many facts are looked
/// at, and no more; fewer by a slow filter (Filter::isSlow()).
FactPage readLog(const JournalReader& journal, const LogQuery& query);
/// Whether the journal holds no fact that fits, as far as one page looks.
bool isLogEmpty(const JournalReader& journal, const LogQuery& query);

} // namespace relay
