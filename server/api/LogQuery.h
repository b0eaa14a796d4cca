// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <vector>

namespace relay {

class JournalReader;
class Query;

/// What a caller of the event log wants to see (`/apps/{id}/events/log` in resources/docs/http-api.md),
/// parsed and checked. A value. Facts of other apps never fit; facts that belong to no app always may.
class LogQuery {
public:
    /// The error is a sentence that names the parameter.
    static Result<LogQuery, QByteArray> parse(const Query& query, QByteArray app);

    /// Whether the fact is one of those asked for, whatever the page.
    bool fits(const Fact& fact) const;
    /// One page, as the answer's JSON: `{"events":[…],"next_cursor":…}`, newest first.
    QByteArray page(const JournalReader& journal) const;
    /// Whether the journal holds any fact that fits the whole query.
    bool isEmpty(const JournalReader& journal) const;
    int waitSeconds() const { return m_waitSeconds; }

private:
    struct Found {
        std::vector<FactPtr> facts;         ///< newest first
        FactId lookedDownTo = FactId::None; ///< older ones were not looked at; None where there are none
    };
    Found find(const JournalReader& journal, qint64 max) const;

    QByteArray m_app;
    QByteArray m_channel; ///< null takes all
    QByteArray m_name;
    std::vector<FactKind> m_kinds; ///< empty takes all
    qint64 m_limit = 100;
    FactId m_before = FactId::None; ///< the cursor
    FactId m_after = FactId::None;  ///< `since` as an id
    qint64 m_sinceTime = 0;         ///< `since` as a time, microseconds since 1970
    int m_waitSeconds = 0;
};

} // namespace relay
