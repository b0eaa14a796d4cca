// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Journal.h"
#include "settings/Settings.h"
#include "system/PipeWriter.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>
#include <utility>

namespace relay {

/// Prints the journal of a headless run: JSON, one fact a line (all of them), or lines for people (the
/// noteworthy ones; all with --debug). Pulls from the journal in the thread that made it, and never waits for
/// who reads the output: a terminal or pipe that is not read holds up neither the relay nor its end. What is
/// lost by that is counted on stderr.
class FactPrinter final : public QObject {
    Q_OBJECT
public:
    /// The journal outlives the printer; what it holds already is not printed. Prints to stdout.
    FactPrinter(Journal& journal, Settings::LogFormat format, bool everything, QObject* parent = nullptr);
    ~FactPrinter() override;

    /// Prints from now on, beginning with what has happened already.
    void start();
    /// Prints what is left, and the summary behind it if it is asked for; waits two seconds at most for who
    /// reads it. False if the output could not be written, which was said on stderr; that its reader has gone
    /// is no such failure.
    bool finish(bool withSummary);
    /// What the findings of the run add up to, a line a code, problems first; empty if there are none.
    QByteArray findingsSummary() const;

signals:
    void factCame(); ///< on the relay thread, once for all facts until they are looked at

private:
    /// Prints what is there now, as far as it is taken: at once when a fact comes after a quiet time, and
    /// then every ten milliseconds while they keep coming, so that busy traffic does not wake this thread for
    /// each. What a full pipe did not take follows as soon as it has room. True if there was anything, or
    /// if something still waits.
    bool drain();
    /// Lines of the next facts, somewhat more than a megabyte at most; noteworthy or not, the facts are read.
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
    std::atomic<bool> m_awake = false;                             ///< set on the relay thread, cleared here
    std::map<std::pair<Severity, FindingCode>, qint64> m_findings; ///< as it was said, which may be milder
};

} // namespace relay
