// SPDX-License-Identifier: MIT
#pragma once

#include "net/JoinedFrames.h"

#include <QObject>

#include <vector>

namespace relay {

class Clock;

/// The turns of the relay thread's event loop: work that is put off to the end of the present one (bytes that
/// leave together, sessions that must not die inside their own call). A turn ends when everything that the
/// loop saw ready at once has been handled; bytes leave earlier where that takes long. Relay thread only.
class Turn final : public QObject {
    class List;

public:
    /// Something with work for the end of a turn; leaves the list by itself when it dies. In one list at a
    /// time.
    class Task {
    public:
        virtual ~Task();
        virtual void endOfTurn() = 0;

    private:
        friend class List;
        List* m_list = nullptr; ///< that it stands in
        std::size_t m_place = 0;
    };

    /// How long bytes may wait for the end of a turn: longer than a few publishes take to handle, and short
    /// beside what it takes to send them to many subscribers.
    static constexpr qint64 longestWaitNanoseconds = 2'000'000;
    /// How long the end of a turn may be busy with what can be cut into pieces.
    static constexpr qint64 longestEndNanoseconds = 4'000'000;

    explicit Turn(const Clock& clock);
    ~Turn() override;

    /// Grows by one at the end of each turn in which something was added.
    quint64 number() const { return m_number; }
    /// Calls the task at the end of this turn, once however often it is added. Bounded by the number of
    /// tasks that there are.
    void add(Task& task);
    /// The same for a task that only sends bytes: before all others, and perhaps within the turn.
    void addSending(Task& task);
    /// The frames that wait to be sent.
    JoinedFrames& frames() { return m_frames; }
    /// Called after each request or message: if bytes have waited for longestWaitNanoseconds, they leave.
    void sendWhatWaitsTooLong();
    /// Whether the tasks at the end of this turn have taken so long that what can wait is to wait for the
    /// next one.
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
        /// Calls those that stand in it now; they may add themselves anew.
        void run();

    private:
        std::vector<Task*> m_waiting; ///< null if a task died meanwhile
        std::vector<Task*> m_running; ///< while run() is at work
    };

    void mark();
    void send();
    void end();

    const Clock& m_clock;
    JoinedFrames m_frames; ///< of the tasks in m_sending
    List m_sending;
    List m_others;
    qint64 m_sendingSince = 0; ///< monotonic nanoseconds
    qint64 m_endSince = 0;     ///< the same, of the end of this turn
    quint64 m_number = 1;
    bool m_marked = false;
    bool m_isSending = false;
};

} // namespace relay
