// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/CaptureLock.h"
#include "journal/capture/CaptureWriter.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace relay {

/// The file of `relaydesk record`: flushed four times a second by its own thread, which also handles SIGINT,
/// SIGTERM and SIGHUP, completes the file and ends the process with 0. Created before any other thread, so
/// that the signals reach no other.
class RecordFile {
public:
    RecordFile();
    ~RecordFile();
    RecordFile(const RecordFile&) = delete;
    RecordFile& operator=(const RecordFile&) = delete;

    bool open(const QString& path, const CaptureHeader& header);
    const QByteArray& error() const { return m_lock.error().isEmpty() ? m_writer.error() : m_lock.error(); }
    /// Adds a fact's JSON, without a line break.
    void add(QByteArrayView json);
    /// Completes the file and reports on stderr how many facts it contains. False if not everything could be
    /// written.
    bool finish();

private:
    void watch();
    void flush();

    std::mutex m_mutex; // guards the members below
    CaptureLock m_lock;
    CaptureWriter m_writer;
    QByteArray m_path;
    qint64 m_count = 0;
    bool m_isStuck = false;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

} // namespace relay
