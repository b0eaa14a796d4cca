// SPDX-License-Identifier: MIT
#include "diagnosis/Recorder.h"

#include "diagnosis/Diagnosis.h"
#include "journal/FactMask.h"
#include "journal/Journal.h"
#include "relay/World.h"

namespace relay {

Recorder::Recorder(const Clock& clock, Diagnosis& diagnosis, Journal& journal)
    : m_clock(clock)
    , m_diagnosis(diagnosis)
    , m_journal(journal) {}

FactId Recorder::record(Fact fact) {
    if (fact.time == 0)
        fact.time = m_clock.utcMicroseconds();
    const qint64 time = fact.time;
    fact.id = m_journal.nextId();
    maskSecrets(fact, m_secrets);
    fact.findings = m_diagnosis.examine(fact);
    const FactId id = keep(std::move(fact));
    keepAll(m_diagnosis.due(time));
    return id;
}

void Recorder::tick() {
    keepAll(m_diagnosis.due(m_clock.utcMicroseconds()));
}

void Recorder::finish() {
    keepAll(m_diagnosis.atEnd(m_clock.utcMicroseconds()));
}

void Recorder::onFact(std::function<void(const FactPtr&)> watcher) {
    m_watcher = std::move(watcher);
}

FactId Recorder::keep(Fact fact) {
    const FactPtr kept = m_journal.append(std::move(fact));
    if (m_watcher)
        m_watcher(kept);
    return kept->id;
}

void Recorder::keepAll(std::vector<Fact> facts) {
    for (Fact& fact : facts) {
        if (fact.time == 0)
            fact.time = m_clock.utcMicroseconds();
        keep(std::move(fact));
    }
}

} // namespace relay
