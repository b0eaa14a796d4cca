// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace relay {

class JournalReader;

/// Copies what a journal gets to a target, on a thread of its own, four times a second. The journal is the
/// queue, bounded as it is: its writer never waits, and what left it before it was copied is counted.
/// Findings that came later are copied as facts of their own, not within the fact they are about.
class JournalCopy {
public:
    /// Everything is called on the copy's thread.
    class Target {
    public:
        virtual ~Target() = default;
        /// Gives what was written to the system; false if that is not possible now. Nothing is written until
        /// it is.
        virtual bool flush() = 0;
        /// False if the fact cannot be taken now: it comes again later.
        virtual bool write(const Fact& fact) = 0;
        /// So many facts had left the journal.
        virtual void missed(quint64 facts) = 0;
    };

    /// Journal and target outlive the copy. Facts from `from` on.
    JournalCopy(const JournalReader& journal, Target& target, FactId from);
    /// Copies what there is, and ends.
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
