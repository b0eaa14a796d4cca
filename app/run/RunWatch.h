// SPDX-License-Identifier: MIT
#pragma once

#include "FindingTally.h"
#include "commands/ExpectationWatch.h"
#include "run/RunOptions.h"

#include <QTimer>

#include <map>

namespace relay {

class JournalReader;

/// The outcome of one expectation.
struct ExpectationResult {
    Expectation expectation;
    ExpectationWatch::Outcome outcome;
};

/// What a run has seen, for its summary and reports.
struct RunResult {
    struct Events {
        qint64 count = 0;
        qint64 recipients = 0;
    };
    struct Found {
        Finding finding; ///< the first of its code
        qint64 count = 0;
        bool fails = false; ///< matched by --fail-on
    };
    std::map<std::pair<QByteArray, QByteArray>, Events> events; ///< by name and channel
    std::vector<ExpectationResult> expectations;
    std::map<std::pair<Severity, FindingCode>, Found> findings;
    qint64 calls = 0;  ///< events that came through the API, and calls that were refused
    qint64 missed = 0; ///< facts that the journal let go before they were read: all else counts the rest
    /// --fail-on asks for something that must not be found, which facts that are missing leave open.
    bool findingsOpen = false;

    void add(const Finding& finding, qint64 times, const FailOn& failOn);
    /// Whether everything required of the run held.
    bool holds() const;
};

/// Follows the journal of a run: counts events and findings, and reports on stderr immediately when an event
/// came that was not expected at all, or too often. Bounded by the names that the run uses. Lives in the
/// thread that created it.
class RunWatch final : public QObject {
    Q_OBJECT
public:
    /// The journal outlives it; what it holds already does not count. Expectations are about all apps, as the
    /// counts are.
    RunWatch(const JournalReader& journal, const RunOptions& options, QObject* parent = nullptr);

    /// `startedAt` in microseconds is when the command starts, from which `within` counts.
    void start(qint64 startedAt);
    /// Takes what the journal holds now. Called automatically ten times a second.
    void read();
    RunResult result() const;

private:
    struct Watched {
        ExpectationWatch watch;
        QByteArray after; ///< the mark from which it counts, until the mark is set; empty while it counts
        bool said = false;
    };
    void take(const FactPtr& fact);
    void takeExpected(Watched& watched, const FactPtr& fact) const;
    void sayAtOnce(Watched& watched) const;

    const JournalReader& m_journal;
    const FailOn m_failOn;
    std::vector<Watched> m_expectations;
    RunResult m_result;
    FindingTally m_tally;
    FactId m_next;
    qint64 m_startedAt = 0;
    QTimer m_timer;
};

} // namespace relay
