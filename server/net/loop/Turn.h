// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <vector>

namespace relay {

/// The turns of the relay thread's event loop: work that is put off to the end of the present one (frames
/// that leave together, sessions that must not die inside their own call). A turn ends when everything that
/// the loop saw ready at once has been handled. Relay thread only.
class Turn final : public QObject {
public:
    /// Something with work for the end of a turn; leaves the list by itself when it dies.
    class Task {
    public:
        virtual ~Task();
        virtual void endOfTurn() = 0;

    private:
        friend class Turn;
        Turn* m_turn = nullptr; ///< set while it stands in the list
        std::size_t m_place = 0;
    };

    Turn();
    ~Turn() override;

    /// Grows by one at the end of each turn that `mark()` or `add()` was called in.
    quint64 number() const { return m_number; }
    /// Makes sure that this turn will have an end.
    void mark();
    /// Calls the task at the end of this turn, once however often it is added. Bounded by the number of
    /// tasks that there are.
    void add(Task& task);

protected:
    bool event(QEvent* event) override;

private:
    void end();

    std::vector<Task*> m_tasks;   ///< null if a task died meanwhile
    std::vector<Task*> m_running; ///< while the turn ends
    quint64 m_number = 1;
    bool m_marked = false;
};

} // namespace relay
