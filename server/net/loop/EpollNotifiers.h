// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>

#include <array>
#include <cstdint>
#include <vector>

namespace relay {

/// The socket notifiers of an EpollDispatcher: who wants to know what about which descriptor, and the waiting
/// itself. Level-triggered: what a callback leaves unread is reported again. At most one notifier per
/// descriptor and type, as with Qt's own dispatcher. The dispatcher's thread only, except for signalWakeUp().
class EpollNotifiers {
public:
    struct Seen {
        int activated = 0; ///< notifiers called
        bool wakeUp = false;
    };

    EpollNotifiers();
    ~EpollNotifiers();
    EpollNotifiers(const EpollNotifiers&) = delete;
    EpollNotifiers& operator=(const EpollNotifiers&) = delete;

    void add(QSocketNotifier* notifier);
    void remove(QSocketNotifier* notifier);

    /// Waits `timeout` milliseconds at most (-1: indefinitely) and calls the notifiers that are ready.
    Seen dispatch(int timeout);
    /// The same wait, ignoring sockets.
    Seen waitForWakeUp(int timeout);
    /// Ends a wait. Any thread.
    void signalWakeUp();

private:
    struct Descriptor {
        std::array<QSocketNotifier*, 3> notifiers{}; ///< by QSocketNotifier::Type
        std::uint32_t generation =
            0; ///< incremented when the descriptor is watched again: tells old reports from new
    };

    Descriptor* find(int fd, std::uint32_t generation);
    void watch(int fd, Descriptor& descriptor, std::uint32_t before);
    int activate(int fd, std::uint32_t generation, std::uint32_t events);
    void drainWakeUp();
    static std::uint32_t interest(const Descriptor& descriptor);

    int m_epoll;
    int m_wakeUp;
    std::vector<Descriptor> m_descriptors; ///< by number; bounded by the open-file limit
    std::uint32_t m_lastGeneration = 0;
    std::uint64_t m_turn = 0; ///< incremented by every wait
};

} // namespace relay
