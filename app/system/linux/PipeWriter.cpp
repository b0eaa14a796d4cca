// SPDX-License-Identifier: MIT
#include "system/PipeWriter.h"

#include <QDeadlineTimer>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace relay {
namespace {

constexpr int wantedCapacity = 1024 * 1024; // of a pipe or socket: what the system allows an ordinary user

enum class Kind { File, Socket, Other };

Kind kindOf(int descriptor) {
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return Kind::Other;
    return S_ISREG(status.st_mode) ? Kind::File : S_ISSOCK(status.st_mode) ? Kind::Socket : Kind::Other;
}

/// The more is accepted at a time, the less often the reader and we wait for each other.
void widen(int descriptor, Kind kind) {
    if (kind == Kind::Socket)
        ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &wantedCapacity, sizeof wantedCapacity);
    else if (const int capacity = ::fcntl(descriptor, F_GETPIPE_SZ);
             capacity > 0 && capacity < wantedCapacity)
        ::fcntl(descriptor, F_SETPIPE_SZ, wantedCapacity);
}

} // namespace

struct PipeWriter::Channel {
    const int descriptor;
    const Kind kind; ///< a file takes everything at once
    bool gone = false;
    QByteArray error;
    QByteArray text;
    qsizetype written = 0; ///< bytes of the text
    std::unique_ptr<QSocketNotifier> room;

    qsizetype waiting() const { return text.size() - written; }
    bool takesMore(int milliseconds) const;
    /// Like write(2), but only what is accepted without waiting.
    ssize_t writeSome() const;
};

bool PipeWriter::Channel::takesMore(int milliseconds) const {
    if (kind == Kind::File)
        return true;
    pollfd entry{descriptor, POLLOUT, 0};
    return ::poll(&entry, 1, milliseconds) == 1;
}

ssize_t PipeWriter::Channel::writeSome() const {
    const char* const next = text.constData() + written;
    const auto size = static_cast<size_t>(waiting());
    switch (kind) {
    case Kind::File:
        return ::write(descriptor, next, size);
    case Kind::Socket:
        return ::send(descriptor, next, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    case Kind::Other:
        break;
    }
    // A pipe with room accepts up to PIPE_BUF without waiting.
    return ::write(descriptor, next, std::min<size_t>(size, PIPE_BUF));
}

PipeWriter::PipeWriter(Stream stream) {
    const int descriptor = static_cast<int>(stream);
    m_channel.reset(new Channel{
        .descriptor = descriptor, .kind = kindOf(descriptor), .error = {}, .text = {}, .room = {}});
    widen(descriptor, m_channel->kind);
}

PipeWriter::~PipeWriter() = default;

void PipeWriter::write(const QByteArray& text) {
    Channel& channel = *m_channel;
    if (channel.gone)
        return;
    channel.text.remove(0, channel.written);
    channel.text.isEmpty() ? channel.text = text : channel.text += text;
    channel.written = 0;
    flush();
}

bool PipeWriter::flush(int milliseconds) {
    Channel& channel = *m_channel;
    const QDeadlineTimer deadline(milliseconds);
    while (channel.waiting() > 0 && channel.takesMore(static_cast<int>(deadline.remainingTime()))) {
        const ssize_t written = channel.writeSome();
        if (written >= 0) {
            channel.written += written;
        } else if (errno != EINTR && errno != EAGAIN) {
            channel.gone = true;
            if (errno != EPIPE && errno != ECONNRESET)
                channel.error = std::strerror(errno);
            channel.written = channel.text.size();
        }
    }
    if (channel.waiting() == 0) {
        channel.text.clear();
        channel.written = 0;
    }
    return channel.waiting() == 0;
}

qsizetype PipeWriter::waiting() const {
    return m_channel->waiting();
}

QByteArray PipeWriter::error() const {
    return m_channel->error;
}

void PipeWriter::awaitRoom(bool isAwaited) {
    auto& room = m_channel->room;
    if (!room && isAwaited) {
        room = std::make_unique<QSocketNotifier>(m_channel->descriptor, QSocketNotifier::Write);
        connect(room.get(), &QSocketNotifier::activated, this, &PipeWriter::hasRoom);
    }
    if (room)
        room->setEnabled(isAwaited);
}

} // namespace relay
