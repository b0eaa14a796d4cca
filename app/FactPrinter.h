// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Journal.h"
#include "settings/Settings.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <cstdio>
#include <map>
#include <utility>

namespace relay {

/// Prints the journal of a headless run: JSON, one fact a line (all of them), or lines for people (the
/// noteworthy ones; all with --debug). Pulls from the journal in the thread that made it, so that a terminal
/// that does not read never holds up the relay; what is lost by that is counted on stderr.
class FactPrinter final : public QObject {
    Q_OBJECT
public:
    /// The journal outlives the printer. Prints to `out`, each batch flushed.
    FactPrinter(Journal& journal, Settings::LogFormat format, bool everything, std::FILE* out,
                QObject* parent = nullptr);
    ~FactPrinter() override;

    /// Prints from now on, beginning with what has happened already.
    void start();
    /// Prints what is there now. Called by itself: at once when a fact comes after a quiet time, and then
    /// every ten milliseconds while they keep coming, so that busy traffic does not wake this thread for
    /// each. True if there was anything.
    bool drain();
    /// What the findings of the run add up to, a line a code, problems first; empty if there are none.
    QByteArray findingsSummary() const;

private:
    void wakeUp();
    void pauseOver();
    void print(const Fact& fact, QByteArray& lines);

    Journal& m_journal;
    const Settings::LogFormat m_format;
    const bool m_everything;
    std::FILE* const m_out;
    FactId m_next = static_cast<FactId>(1);
    bool m_started = false;
    QTimer m_pause;
    std::atomic<bool> m_awake = false;                             ///< set on the relay thread, cleared here
    std::map<std::pair<Severity, FindingCode>, qint64> m_findings; ///< as it was said, which may be milder
};

} // namespace relay
