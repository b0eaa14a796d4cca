// SPDX-License-Identifier: MIT
#include "PipeWriter.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace relay {
namespace {

constexpr int wantedCapacity = 1024 * 1024; // of a pipe or socket, what the system allows an ordinary user

PipeWriter::Kind kindOf(int descriptor) {
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return PipeWriter::Kind::Other;
    return S_ISREG(status.st_mode)    ? PipeWriter::Kind::File
           : S_ISSOCK(status.st_mode) ? PipeWriter::Kind::Socket
                                      : PipeWriter::Kind::Other;
}

/// The more is taken at a time, the less often the reader and we wait for each other.
void widen(int descriptor, PipeWriter::Kind kind) {
    if (kind == PipeWriter::Kind::Socket)
        ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &wantedCapacity, sizeof wantedCapacity);
#ifdef F_SETPIPE_SZ
    else if (const int capacity = ::fcntl(descriptor, F_GETPIPE_SZ);
             capacity > 0 && capacity < wantedCapacity)
        ::fcntl(descriptor, F_SETPIPE_SZ, wantedCapacity);
#endif
}

} // namespace

PipeWriter::PipeWriter(int descriptor)
    : m_descriptor(descriptor)
    , m_kind(kindOf(descriptor)) {
    widen(descriptor, m_kind);
}

void PipeWriter::write(const QByteArray& text) {
    if (m_gone)
        return;
    m_text.remove(0, m_written);
    m_text.isEmpty() ? m_text = text : m_text += text;
    m_written = 0;
    flush();
}

bool PipeWriter::takesMore(int milliseconds) const {
    if (m_kind == Kind::File)
        return true;
    pollfd entry{m_descriptor, POLLOUT, 0};
    return ::poll(&entry, 1, milliseconds) == 1;
}

ssize_t PipeWriter::writeSome() const {
    const char* const text = m_text.constData() + m_written;
    const auto size = static_cast<size_t>(waiting());
    switch (m_kind) {
    case Kind::File:
        return ::write(m_descriptor, text, size);
    case Kind::Socket:
        return ::send(m_descriptor, text, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    case Kind::Other:
        break;
    }
    // A pipe with room takes as much as PIPE_BUF without waiting.
    return ::write(m_descriptor, text, std::min<size_t>(size, PIPE_BUF));
}

bool PipeWriter::flush(int milliseconds) {
    const QDeadlineTimer deadline(milliseconds);
    while (waiting() > 0 && takesMore(static_cast<int>(deadline.remainingTime()))) {
        const ssize_t written = writeSome();
        if (written >= 0) {
            m_written += written;
        } else if (errno != EINTR && errno != EAGAIN) {
            m_gone = true;
            m_written = m_text.size();
        }
    }
    if (waiting() == 0) {
        m_text.clear();
        m_written = 0;
    }
    return waiting() == 0;
}

} // namespace relay
