// SPDX-License-Identifier: MIT
// What sending one frame to many sockets costs: a send() each, as SocketWriter does it, and all of them
// handed to the kernel at once through io_uring. CPU time of the sending thread alone; the readers are
// another thread.

#include <benchmark/benchmark.h>
#include <liburing.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

namespace {

constexpr std::array<char, 141> frame{};

/// Connections on loopback whose other ends are read by a thread of their own.
class Audience {
public:
    explicit Audience(int count) {
        const rlimit most{65536, 65536};
        setrlimit(RLIMIT_NOFILE, &most);
        const int listener = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(listener, reinterpret_cast<sockaddr*>(&address), size);
        listen(listener, 128);
        getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_epoll = epoll_create1(0);
        for (int i = 0; i < count; ++i) {
            const int reader = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            connect(reader, reinterpret_cast<sockaddr*>(&address), size);
            const int writer = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
            const int on = 1;
            setsockopt(writer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.fd = reader;
            epoll_ctl(m_epoll, EPOLL_CTL_ADD, reader, &event);
            m_readers.push_back(reader);
            m_writers.push_back(writer);
        }
        close(listener);
        m_thread = std::thread([this] { read(); });
    }
    ~Audience() {
        m_ends = true;
        m_thread.join();
        for (const std::vector<int>* ends : {&m_readers, &m_writers})
            for (const int descriptor : *ends)
                close(descriptor);
        close(m_epoll);
    }
    Audience(const Audience&) = delete;
    Audience& operator=(const Audience&) = delete;

    const std::vector<int>& writers() const { return m_writers; }
    /// Waits until everything sent so far was read.
    void catchUp(long bytes) const {
        while (m_read < bytes)
            std::this_thread::yield();
    }

private:
    void read() {
        std::array<epoll_event, 256> events{};
        std::array<char, 4096> buffer{};
        while (!m_ends) {
            const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 10);
            for (int i = 0; i < count; ++i)
                if (const ssize_t got =
                        recv(events[static_cast<std::size_t>(i)].data.fd, buffer.data(), buffer.size(), 0);
                    got > 0)
                    m_read += got;
        }
    }

    int m_epoll = -1;
    std::vector<int> m_readers;
    std::vector<int> m_writers;
    std::thread m_thread;
    std::atomic<bool> m_ends = false;
    std::atomic<long> m_read = 0;
};

double threadSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// `send(descriptors)` sends the frame to each; counts only its own CPU time.
void measure(benchmark::State& state, auto send) {
    const Audience audience(static_cast<int>(state.range(0)));
    long sent = 0;
    for (auto _ : state) {
        const double began = threadSeconds();
        send(audience.writers());
        state.SetIterationTime(threadSeconds() - began);
        sent += state.range(0) * static_cast<long>(frame.size());
        audience.catchUp(sent);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void sendEach(benchmark::State& state) {
    measure(state, [](const std::vector<int>& sockets) {
        for (const int socket : sockets)
            send(socket, frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    });
}

void sendByRing(benchmark::State& state) {
    io_uring ring{};
    if (const int error = io_uring_queue_init(1024, &ring, IORING_SETUP_SINGLE_ISSUER); error < 0) {
        state.SkipWithError("the kernel has no io_uring for us");
        return;
    }
    measure(state, [&ring](const std::vector<int>& sockets) {
        unsigned waiting = 0;
        const auto submit = [&ring, &waiting] {
            io_uring_submit_and_wait(&ring, waiting);
            io_uring_cq_advance(&ring, waiting);
            waiting = 0;
        };
        for (const int socket : sockets) {
            io_uring_prep_send(io_uring_get_sqe(&ring), socket, frame.data(), frame.size(),
                               MSG_DONTWAIT | MSG_NOSIGNAL);
            if (++waiting == 1024)
                submit();
        }
        submit();
    });
    io_uring_queue_exit(&ring);
}

} // namespace

BENCHMARK(sendEach)->Arg(1000)->UseManualTime();
BENCHMARK(sendByRing)->Arg(1000)->UseManualTime();
