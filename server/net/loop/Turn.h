// SPDX-License-Identifier: MIT
#pragma once

#include "net/JoinedFrames.h"

#include <QObject>

#include <vector>

namespace relay {

class Clock;

/// The turns of the relay thread's event loop: work that is postponed to the end of the current one (bytes
/// that are sent together, sessions that must not be destroyed inside their own call). A turn ends when
/// everything that the loop found ready at once has been handled; bytes are sent earlier if that takes long.
/// Relay thread only.
class Turn final : public QObject {
    class List;

public:
    /// Something with work to do at the end of a turn; removes itself from the list when destroyed. In one
    /// list at a time.
    class Task {
    public:
        virtual ~Task();
        virtual void endOfTurn() = 0;

    private:
        friend class List;
        List* m_list = nullptr; ///< the list it is in
        std::size_t m_place = 0;
    };

    /// How long bytes may wait for the end of a turn: longer than it takes to handle a few publishes, and
    /// short compared with sending them to many subscribers.
    static constexpr qint64 longestWaitNanoseconds = 2'000'000;
    /// How long the end of a turn may spend on work that can be split.
    static constexpr qint64 longestEndNanoseconds = 4'000'000;

    explicit Turn(const Clock& clock);
    ~Turn() override;

    /// Grows by one at the end of each turn in which something was added.
    quint64 number() const { return m_number; }
    /// Calls the task at the end of this turn, once, however often it is added. Bounded by the number of
    /// tasks.
    void add(Task& task);
    /// The same for a task that only sends bytes: runs before all others, and possibly before the turn ends.
    void addSending(Task& task);
    /// The frames waiting to be sent.
    JoinedFrames& frames() { return m_frames; }
    /// Called after each request or message: sends the waiting bytes if they have waited for
    /// longestWaitNanoseconds.
    void sendWhatWaitsTooLong();
    /// Whether the tasks at the end of this turn have taken so long that whatever can wait should be left to
    /// the next one.
    bool isLong() const;

protected:
    bool event(QEvent* event) override;

private:
    /// Tasks in the order in which they were added.
    class List {
    public:
        ~List();
        bool isEmpty() const { return m_waiting.empty(); }
        void add(Task& task);
        void remove(const Task& task);
        /// Calls the tasks now in it; they may add themselves again.
        void run();

    private:
        std::vector<Task*> m_waiting; ///< null if a task was destroyed meanwhile
        std::vector<Task*> m_running; ///< while run() is active
    };

    void mark();
    void send();
    void end();

    const Clock& m_clock;
    JoinedFrames m_frames; ///< for the tasks in m_sending
    List m_sending;
    List m_others;
    qint64 m_sendingSince = 0; ///< monotonic nanoseconds
    qint64 m_endSince = 0;     ///< the same, for the end of this turn
    quint64 m_number = 1;
    bool m_marked = false;
    bool m_isSending = false;
};

} // namespace relay
