// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace relay {

class JournalReader;

/// Copies what arrives in a journal to a target, on its own thread, four times a second. The journal itself
/// serves as the bounded queue: its writer never waits, and facts dropped before they were copied are
/// counted. Findings added later are copied as separate facts, not within the fact they are about.
class JournalCopy {
public:
    /// Everything is called on the copy's thread.
    class Target {
    public:
        virtual ~Target() = default;
        /// Hands what was written to the system; false if that is not possible now. Nothing more is written
        /// until it is.
        virtual bool flush() = 0;
        /// False if the fact cannot be taken now: it is offered again later.
        virtual bool write(const Fact& fact) = 0;
        /// `facts` facts were dropped from the journal before they were copied.
        virtual void missed(quint64 facts) = 0;
    };

    /// Copies facts from `from` on. The journal and the target outlive the copy.
    JournalCopy(const JournalReader& journal, Target& target, FactId from);
    /// Copies what is left, and stops.
    ~JournalCopy();
    JournalCopy(const JournalCopy&) = delete;
    JournalCopy& operator=(const JournalCopy&) = delete;

private:
    void run();
    bool isOver();
    void copyAll();
    bool write(const Fact& fact);

    const JournalReader& m_journal;
    Target& m_target;
    FactId m_next;
    std::mutex m_mutex;
    std::condition_variable m_ending;
    bool m_ends = false; ///< guarded by the mutex
    std::thread m_thread;
};

} // namespace relay
