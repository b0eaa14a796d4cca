// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>
#include <QByteArray>
#include <QElapsedTimer>
#include <QList>

#include <utility>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

namespace relay::test {

using Trace = QList<QByteArray>;

/// One thing that the relay thread expects of its event dispatcher: what is played in a thread of its own,
/// and the trace that it must leave.
struct EventLoopCase {
    const char* name;
    void (*play)(Trace&);
    Trace expected;
};

extern const std::vector<EventLoopCase> notifierCases;
extern const std::vector<EventLoopCase> removalCases;
extern const std::vector<EventLoopCase> flagCases;
extern const std::vector<EventLoopCase> wakeUpCases;
extern const std::vector<EventLoopCase> timerCases;

/// Two connected sockets; what is written to one end can be read at the other.
struct SocketPair {
    SocketPair() {
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
            qFatal("no socket pair: raise the limit of open files");
    }
    ~SocketPair() {
        closeEnd(0);
        closeEnd(1);
    }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;
    void closeEnd(int end) {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }
    void put() const { [[maybe_unused]] const auto put = ::write(ends[1], "x", 1); }
    void answer() const { [[maybe_unused]] const auto put = ::write(ends[0], "x", 1); }
    /// Reads what there is.
    int take() const {
        char buffer[64];
        return static_cast<int>(::read(ends[0], buffer, sizeof buffer));
    }
    int ends[2];
};

inline QAbstractEventDispatcher* dispatcher() {
    return QAbstractEventDispatcher::instance();
}

inline bool turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents) {
    return dispatcher()->processEvents(flags);
}

/// Goes round until the trace has that many lines.
inline void turnUntil(const Trace& trace, qsizetype lines) {
    QElapsedTimer since;
    since.start();
    while (trace.size() < lines && since.elapsed() < 20'000)
        turn();
}

} // namespace relay::test
