// SPDX-License-Identifier: MIT
// For LD_PRELOAD: makes one system call of a program fail, the n-th of its kind from now on, as ordered by a
// file that the test writes while the program runs (tests/clients/support/faultyCalls.mjs). The calls are
// made to the kernel directly, so that no symbol needs to be looked up. Resolving a name under .slow takes a
// minute and fails.

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

/// faultyCalls.mjs relies on the order of the kinds.
enum class Call : std::uint32_t { None, Send, Receive, Accept, Disk, Print, Open, Wait };

/// The content of the file. `seen` counts the calls of the ordered kind.
struct Order {
    std::atomic<Call> call;
    std::atomic<std::uint32_t> at;
    std::atomic<std::int32_t> error; ///< an errno; 0 cuts the call short to a single byte
    std::atomic<std::uint32_t> seen;
};

Order* mapped() {
    const char* path = std::getenv("RELAYDESK_FAULTY_CALLS");
    const long descriptor = path ? syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0) : -1;
    if (descriptor < 0)
        return nullptr;
    const auto fd = static_cast<int>(descriptor);
    void* memory = mmap(nullptr, sizeof(Order), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    return memory == MAP_FAILED ? nullptr : static_cast<Order*>(memory);
}

bool isOrdered(Call call) {
    static Order* const order = mapped();
    if (!order || call == Call::None || order->call.load() != call || ++order->seen != order->at.load())
        return false;
    errno = order->error.load();
    return true;
}

/// Whether a call fails; `count` is reduced if it is only cut short.
bool fails(Call call, std::size_t* count = nullptr) {
    const int before = errno;
    if (!isOrdered(call)) {
        errno = before;
        return false;
    }
    if (errno != 0)
        return true;
    if (count && *count > 1)
        *count = 1;
    errno = before;
    return false;
}

bool is(int descriptor, mode_t type) {
    struct stat status = {};
    const int before = errno;
    const bool known = fstat(descriptor, &status) == 0;
    errno = before;
    return known && (status.st_mode & S_IFMT) == type;
}

/// Standard output may be a pipe or a socket.
Call writingTo(int descriptor) {
    if (descriptor == STDOUT_FILENO)
        return Call::Print;
    return is(descriptor, S_IFSOCK) ? Call::Send : is(descriptor, S_IFREG) ? Call::Disk : Call::None;
}

} // namespace

extern "C" {

ssize_t write(int descriptor, const void* data, std::size_t count) {
    return fails(writingTo(descriptor), &count) ? -1 : syscall(SYS_write, descriptor, data, count);
}

ssize_t send(int descriptor, const void* data, std::size_t count, int flags) {
    return fails(writingTo(descriptor), &count)
               ? -1
               : syscall(SYS_sendto, descriptor, data, count, flags, nullptr, 0);
}

ssize_t read(int descriptor, void* data, std::size_t count) {
    const Call call = is(descriptor, S_IFSOCK) ? Call::Receive : Call::None;
    return fails(call, &count) ? -1 : syscall(SYS_read, descriptor, data, count);
}

ssize_t recv(int descriptor, void* data, std::size_t count, int flags) {
    return fails(Call::Receive, &count)
               ? -1
               : syscall(SYS_recvfrom, descriptor, data, count, flags, nullptr, nullptr);
}

int accept4(int descriptor, sockaddr* address, socklen_t* size, int flags) {
    return fails(Call::Accept) ? -1
                               : static_cast<int>(syscall(SYS_accept4, descriptor, address, size, flags));
}

int open64(const char* path, int flags, ...) {
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    return fails(Call::Open) ? -1 : static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int epoll_wait(int descriptor, epoll_event* reports, int most, int timeout) {
    constexpr std::size_t signalSetSize = 8;
    return fails(Call::Wait) ? -1
                             : static_cast<int>(syscall(SYS_epoll_pwait, descriptor, reports, most, timeout,
                                                        nullptr, signalSetSize));
}

int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found) {
    if (name && std::string_view(name).ends_with(".slow")) {
        sleep(60);
        return EAI_AGAIN;
    }
    static const auto next = reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return next(name, service, hints, found);
}

} // extern "C"
