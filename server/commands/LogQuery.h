// SPDX-License-Identifier: MIT
#pragma once

#include "commands/FactPage.h"
#include "journal/Filter.h"

#include <QByteArray>

#include <vector>

namespace relay {

class JournalReader;

/// Which facts of the event log to read (`/apps/{id}/events/log` in resources/docs/http-api.md). Facts of
/// other apps never match; facts that belong to no app may.
struct LogQuery {
    static constexpr qint64 usualLimit = 100;
    static constexpr qint64 mostPerPage = 1000;

    QByteArray app;               ///< id
    QByteArray channel;           ///< null accepts all
    QByteArray name;              ///< null accepts all
    std::vector<FactKind> kinds;  ///< empty accepts all
    Filter filter;                ///< as the window filters its log
    FactId before = FactId::None; ///< only older facts; None starts with the newest
    FactId after = FactId::None;  ///< only newer facts
    qint64 sinceTime = 0;         ///< facts from that time on, microseconds since 1970
    qint64 limit = usualLimit;    ///< 1..mostPerPage; values outside are clamped
    bool detail = false;          ///< the reader also wants what the journal holds besides the public fields

    /// Whether the fact is one of those asked for, regardless of the page.
    bool fits(const Fact& fact) const;
};

/// One page of the journal. It may be short, even empty, and still have a next one: only a limited number of
/// facts is looked at, fewer with a slow filter (Filter::isSlow()).
FactPage readLog(const JournalReader& journal, const LogQuery& query);
/// Whether the journal holds no matching fact, as far as one page looks.
bool isLogEmpty(const JournalReader& journal, const LogQuery& query);

} // namespace relay
