// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/SecretMask.h"

#include <functional>

namespace relay {

class Clock;
class Diagnosis;
class Journal;

/// The one way into the journal: stamps a fact with the time, masks the apps' secrets in it, asks the
/// diagnosis why, and appends it; then records what the fact brought to light about earlier ones. Relay
/// thread only.
class Recorder final : public FactSink {
public:
    /// All outlive the recorder. The journal's writer is this thread from now on.
    Recorder(const Clock& clock, Diagnosis& diagnosis, Journal& journal);

    /// Whose secrets are masked from now on.
    void setApps(const std::vector<AppConfig>& apps) { m_secrets = SecretMask(apps); }
    /// A fact that already has a time keeps it.
    FactId record(Fact fact) override;
    /// Records the findings that time alone has brought (call about once a second).
    void tick();
    /// Records the last findings when the relay ends (api-silent, clients-silent).
    void finish();
    /// `watcher` sees every fact as it was journalled (history, metrics, long polls); relay thread.
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
