// SPDX-License-Identifier: MIT
#include "system/PipeWriter.h"

#include <QFile>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

namespace relay {

/// What the writer shares with the thread that waits for the reader on its behalf. A hanging thread keeps it
/// after the writer is gone.
struct PipeWriter::Channel {
    std::mutex mutex; ///< guards the members below, except the file
    std::condition_variable changed;
    QFile file; ///< belongs to the thread, once it runs
    QByteArray text;
    qsizetype inWork = 0; ///< bytes that the thread is writing now
    bool hasThread = false;
    bool gone = false;
    QByteArray error;
    bool ends = false; ///< the writer is being destroyed
    PipeWriter* awaits = nullptr;

    qsizetype waiting() const { return text.size() + inWork; }
    void run();
    /// Writes all of it, however long that takes. Returns 0 or errno.
    int writeAll(QByteArrayView piece);
};

int PipeWriter::Channel::writeAll(QByteArrayView piece) {
    constexpr std::chrono::milliseconds betweenTries(10);
    while (!piece.isEmpty()) {
        errno = 0;
        const qint64 written = file.write(piece.data(), piece.size());
        if (written > 0)
            piece = piece.sliced(written);
        else if (errno == EAGAIN) // a process sharing the pipe has made it non-blocking
            std::this_thread::sleep_for(betweenTries);
        else
            return errno == 0 ? EPIPE : errno;
    }
    return 0;
}

void PipeWriter::Channel::run() {
    std::unique_lock lock(mutex);
    for (;;) {
        changed.wait(lock, [this] { return ends || !text.isEmpty(); });
        if (text.isEmpty())
            return;
        const QByteArray piece = std::exchange(text, {});
        inWork = piece.size();
        lock.unlock();
        const int problem = writeAll(piece);
        lock.lock();
        inWork = 0;
        if (problem != 0) {
            gone = true;
            if (problem != EPIPE && problem != ECONNRESET &&
                problem != EINVAL) // EINVAL is what Windows reports
                error = std::strerror(problem);
            text.clear();
        }
        changed.notify_all();
        if (awaits && text.isEmpty())
            QMetaObject::invokeMethod(awaits, &PipeWriter::hasRoom, Qt::QueuedConnection);
    }
}

PipeWriter::PipeWriter(Stream stream)
    : m_channel(std::make_shared<Channel>()) {
    m_channel->gone = !m_channel->file.open(
        static_cast<int>(stream), QIODevice::WriteOnly | QIODevice::Unbuffered, QFileDevice::DontCloseHandle);
}

PipeWriter::~PipeWriter() {
    const std::lock_guard lock(m_channel->mutex);
    m_channel->ends = true;
    m_channel->awaits = nullptr;
    m_channel->changed.notify_all();
}

void PipeWriter::write(const QByteArray& text) {
    const std::lock_guard lock(m_channel->mutex);
    if (m_channel->gone || text.isEmpty())
        return;
    m_channel->text += text;
    if (!std::exchange(m_channel->hasThread, true))
        std::thread([channel = m_channel] { channel->run(); }).detach();
    m_channel->changed.notify_all();
}

bool PipeWriter::flush(int milliseconds) {
    std::unique_lock lock(m_channel->mutex);
    return m_channel->changed.wait_for(lock, std::chrono::milliseconds(milliseconds),
                                       [this] { return m_channel->waiting() == 0; });
}

qsizetype PipeWriter::waiting() const {
    const std::lock_guard lock(m_channel->mutex);
    return m_channel->waiting();
}

QByteArray PipeWriter::error() const {
    const std::lock_guard lock(m_channel->mutex);
    return m_channel->error;
}

void PipeWriter::awaitRoom(bool isAwaited) {
    const std::lock_guard lock(m_channel->mutex);
    m_channel->awaits = isAwaited ? this : nullptr;
}

} // namespace relay
