// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/SecretMask.h"

#include <functional>

namespace relay {

class Clock;
class Diagnosis;
class Journal;

/// The only way into the journal: stamps a fact with the time, masks the apps' secrets in it, asks the
/// diagnosis why, and appends it; then records what the fact reveals about earlier ones. Relay thread only.
class Recorder final : public FactSink {
public:
    /// All outlive the recorder. From now on this thread is the journal's writer.
    Recorder(const Clock& clock, Diagnosis& diagnosis, Journal& journal);

    /// The apps whose secrets are masked from now on.
    void setApps(const std::vector<AppConfig>& apps) { m_secrets = SecretMask(apps); }
    /// A fact that already has a time keeps it.
    FactId record(Fact fact) override;
    /// Records findings that are due simply because time has passed (call about once a second).
    void tick();
    /// Records the last findings when the relay ends (api-silent, clients-silent).
    void finish();
    /// `watcher` sees every fact as journalled (history, metrics, long polls); relay thread.
    void onFact(std::function<void(const FactPtr&)> watcher);

private:
    FactId keep(Fact fact);
    void keepAll(std::vector<Fact> facts);

    const Clock& m_clock;
    Diagnosis& m_diagnosis;
    Journal& m_journal;
    SecretMask m_secrets;
    std::function<void(const FactPtr&)> m_watcher;
};

} // namespace relay
