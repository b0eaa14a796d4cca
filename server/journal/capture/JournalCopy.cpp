// SPDX-License-Identifier: MIT
#include "journal/capture/JournalCopy.h"

#include "face/JournalReader.h"

namespace relay {
namespace {

constexpr std::chrono::milliseconds interval(250);
constexpr int factsPerRead = 1000;

/// Drops findings added later: they are separate facts.
Fact asItHappened(Fact fact) {
    fact.findings.resize(fact.findings.size() - static_cast<std::size_t>(fact.laterFindings));
    fact.laterFindings = 0;
    return fact;
}

} // namespace

JournalCopy::JournalCopy(const JournalReader& journal, Target& target, FactId from)
    : m_journal(journal)
    , m_target(target)
    , m_next(from)
    , m_thread([this] { run(); }) {}

JournalCopy::~JournalCopy() {
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_ending.notify_all();
    m_thread.join();
}

void JournalCopy::run() {
    while (!isOver())
        copyAll();
    copyAll();
}

/// Waits until it is time for the next copy.
bool JournalCopy::isOver() {
    std::unique_lock lock(m_mutex);
    return m_ending.wait_for(lock, interval, [this] { return m_ends; });
}

void JournalCopy::copyAll() {
    while (m_target.flush()) {
        const JournalBatch batch = m_journal.read(m_next, factsPerRead);
        if (batch.missed > 0)
            m_target.missed(batch.missed);
        m_next = batch.next;
        if (batch.facts.empty())
            return;
        for (const FactPtr& fact : batch.facts)
            if (!write(*fact)) {
                m_next = fact->id;
                return;
            }
    }
}

bool JournalCopy::write(const Fact& fact) {
    return fact.laterFindings == 0 ? m_target.write(fact) : m_target.write(asItHappened(fact));
}

} // namespace relay
