// SPDX-License-Identifier: MIT
#include "net/loop/EpollNotifiers.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace relay {

namespace {

/// Reports taken by one wait; more come with the next, since epoll hands them out in turn.
constexpr int maxReports = 256;

/// What wakes a notifier of each type. Errors and hang-ups wake all, as with poll: the read then says why.
constexpr std::array<std::uint32_t, 3> wakes = {
    EPOLLIN | EPOLLHUP | EPOLLERR,  // Read
    EPOLLOUT | EPOLLHUP | EPOLLERR, // Write
    EPOLLPRI | EPOLLHUP | EPOLLERR, // Exception
};
constexpr std::array<std::uint32_t, 3> asks = {EPOLLIN, EPOLLOUT, EPOLLPRI};

std::uint64_t tag(int fd, std::uint32_t generation) {
    return static_cast<std::uint64_t>(generation) << 32 | static_cast<std::uint32_t>(fd);
}

} // namespace

EpollNotifiers::EpollNotifiers()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (m_epoll < 0 || m_wakeUp < 0)
        qFatal("no event loop: %s", std::strerror(errno)); // nothing works without one; Qt does the same
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = tag(m_wakeUp, 0); // generations of notifiers begin at 1
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event);
}

EpollNotifiers::~EpollNotifiers() {
    close(m_wakeUp);
    close(m_epoll);
}

void EpollNotifiers::add(QSocketNotifier* notifier) {
    const int fd = static_cast<int>(notifier->socket());
    if (fd < 0)
        return;
    const auto index = static_cast<std::size_t>(fd);
    if (index >= m_descriptors.size())
        m_descriptors.resize(index + index / 2 + 64);
    Descriptor& descriptor = m_descriptors[index];
    QSocketNotifier*& slot = descriptor.notifiers[static_cast<std::size_t>(notifier->type())];
    if (slot && slot != notifier)
        qWarning("two socket notifiers of one type on descriptor %d: the first is no longer served", fd);
    const std::uint32_t before = interest(descriptor);
    if (before == 0) {
        if (++m_lastGeneration == 0)
            ++m_lastGeneration; // 0 is the wake-up
        descriptor.generation = m_lastGeneration;
    }
    slot = notifier;
    watch(fd, descriptor, before);
}

void EpollNotifiers::remove(QSocketNotifier* notifier) {
    const int fd = static_cast<int>(notifier->socket());
    if (fd < 0 || static_cast<std::size_t>(fd) >= m_descriptors.size())
        return;
    Descriptor& descriptor = m_descriptors[static_cast<std::size_t>(fd)];
    QSocketNotifier*& slot = descriptor.notifiers[static_cast<std::size_t>(notifier->type())];
    if (slot != notifier)
        return;
    const std::uint32_t before = interest(descriptor);
    slot = nullptr;
    watch(fd, descriptor, before);
}

std::uint32_t EpollNotifiers::interest(const Descriptor& descriptor) {
    std::uint32_t events = 0;
    for (std::size_t type = 0; type < asks.size(); ++type)
        if (descriptor.notifiers[type])
            events |= asks[type];
    return events;
}

/// Tells the kernel what is now wanted from a descriptor. It may have been closed behind our back, which
/// removes it from the epoll set, and reopened as something else: hence the second try.
void EpollNotifiers::watch(int fd, Descriptor& descriptor, std::uint32_t before) {
    epoll_event event{};
    event.events = interest(descriptor);
    event.data.u64 = tag(fd, descriptor.generation);
    if (event.events == 0) {
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, &event); // fails if it was closed before: it is gone either way
        return;
    }
    if (event.events == before)
        return;
    const int first = before == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (epoll_ctl(m_epoll, first, fd, &event) == 0)
        return;
    const int second = errno == EEXIST ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if ((errno != EEXIST && errno != ENOENT) || epoll_ctl(m_epoll, second, fd, &event) != 0)
        qWarning("cannot watch descriptor %d: %s", fd, std::strerror(errno));
}

EpollNotifiers::Descriptor* EpollNotifiers::find(int fd, std::uint32_t generation) {
    // Looked up each time: callbacks add (the table moves), remove, close and open descriptors.
    if (static_cast<std::size_t>(fd) >= m_descriptors.size())
        return nullptr;
    Descriptor& descriptor = m_descriptors[static_cast<std::size_t>(fd)];
    return descriptor.generation == generation ? &descriptor : nullptr;
}

EpollNotifiers::Seen EpollNotifiers::dispatch(int timeout) {
    std::array<epoll_event, maxReports> reports;
    Seen seen;
    const std::uint64_t turn = ++m_turn;
    const int count = epoll_wait(m_epoll, reports.data(), maxReports, timeout);
    for (int i = 0; i < count; ++i) {
        const epoll_event& report = reports[static_cast<std::size_t>(i)];
        const int fd = static_cast<int>(report.data.u64 & 0xffffffffu);
        const auto generation = static_cast<std::uint32_t>(report.data.u64 >> 32);
        if (generation == 0) {
            drainWakeUp();
            seen.wakeUp = true;
            continue;
        }
        // A callback that ran its own loop has served newer reports: the rest of these are stale, and are
        // reported again if they still hold.
        if (turn == m_turn)
            seen.activated += activate(fd, generation, report.events);
    }
    return seen;
}

int EpollNotifiers::activate(int fd, std::uint32_t generation, std::uint32_t events) {
    int activated = 0;
    for (std::size_t type = 0; type < wakes.size(); ++type) {
        if (!(events & wakes[type]))
            continue;
        Descriptor* descriptor = find(fd, generation);
        if (!descriptor)
            break;
        if (QSocketNotifier* notifier = descriptor->notifiers[type]) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
            ++activated;
        }
    }
    return activated;
}

EpollNotifiers::Seen EpollNotifiers::waitForWakeUp(int timeout) {
    ++m_turn;
    pollfd wakeUp{m_wakeUp, POLLIN, 0};
    Seen seen;
    if (poll(&wakeUp, 1, timeout) > 0) {
        drainWakeUp();
        seen.wakeUp = true;
    }
    return seen;
}

void EpollNotifiers::drainWakeUp() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = read(m_wakeUp, &count, sizeof count); // empty is fine too
}

void EpollNotifiers::signalWakeUp() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t put = write(m_wakeUp, &one, sizeof one); // if it is full, it is readable
}

} // namespace relay
