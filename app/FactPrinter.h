// SPDX-License-Identifier: MIT
#pragma once

#include "FindingTally.h"
#include "journal/Journal.h"
#include "settings/Settings.h"
#include "system/PipeWriter.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>
#include <utility>

namespace relay {

/// Prints the journal of a headless run: JSON, one fact per line (all of them), or human-readable lines (the
/// noteworthy ones; all with --debug). Pulls from the journal in the thread that created it, and never waits
/// for the reader of the output: a terminal or pipe that nobody reads delays neither the relay nor its
/// shutdown. Facts lost that way are counted on stderr.
class FactPrinter final : public QObject {
    Q_OBJECT
public:
    /// The journal outlives the printer; facts already in it are not printed. Prints to stdout.
    FactPrinter(Journal& journal, Settings::LogFormat format, bool everything, QObject* parent = nullptr);
    ~FactPrinter() override;

    /// Starts printing, beginning with what has happened since construction.
    void start();
    /// Prints what is left, followed by the summary if requested; waits at most two seconds for the reader.
    /// False if the output could not be written, which is reported on stderr; a reader that has gone away is
    /// not such a failure.
    bool finish(bool withSummary);
    /// A summary of the run's findings, one line per code, problems first; empty if there are none.
    QByteArray findingsSummary() const;

signals:
    void factCame(); ///< on the relay thread, once for all facts until they are read

private:
    using Counts = std::map<std::pair<Severity, FindingCode>, qint64>;
    static FindingTally::Count countInto(Counts& counts);
    /// Prints what is there now, as far as the output accepts it: immediately when a fact comes after a quiet
    /// period, then every ten milliseconds while facts keep coming, so that busy traffic does not wake this
    /// thread for each one. What a full pipe did not accept follows as soon as it has room. True if there was
    /// anything, or if something is still waiting.
    bool drain();
    /// Lines for the next facts, at most slightly more than a megabyte; the facts are consumed whether
    /// noteworthy or not.
    QByteArray nextLines();
    bool isUpToDate() const;
    void sayFailure();
    void wakeUp();
    void pauseOver();
    void print(const Fact& fact, QByteArray& lines);

    Journal& m_journal;
    const Settings::LogFormat m_format;
    const bool m_everything;
    PipeWriter m_out;
    PipeWriter m_errors;
    FactId m_next;
    bool m_started = false;
    bool m_isFailureSaid = false;
    QTimer m_pause;
    std::atomic<bool> m_awake = false; ///< set on the relay thread, cleared here
    Counts m_findings;                 ///< severity as reported, perhaps milder
    FindingTally m_tally;
};

} // namespace relay
