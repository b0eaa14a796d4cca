// SPDX-License-Identifier: MIT
#include "commands/RecordFile.h"

#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "system/StopSignals.h"

#include <chrono>
#include <cstdlib>

namespace relay {
namespace {

constexpr std::chrono::milliseconds interval(250);

void say(const QByteArray& line) {
    print(stderr, "relaydesk record: " + safeText(line) + '\n');
}

} // namespace

RecordFile::RecordFile() {
    keepStopSignals();
    m_thread = std::thread([this] { watch(); });
}

RecordFile::~RecordFile() {
    m_ends = true;
    m_thread.join();
}

bool RecordFile::open(const QString& path, const CaptureHeader& header) {
    const std::lock_guard lock(m_mutex);
    m_path = path.toUtf8();
    if (m_lock.take(path) && m_writer.open(path, header))
        return true;
    m_writer.drop(); // the caller of open reports why, and nobody retries
    return false;
}

void RecordFile::add(QByteArrayView json) {
    const std::lock_guard lock(m_mutex);
    m_writer.writeLine(json);
    ++m_count;
}

bool RecordFile::finish() {
    const std::lock_guard lock(m_mutex);
    if (!m_writer.isOpen())
        return true;
    const bool written = m_writer.close();
    m_lock.release();
    if (written)
        say(QByteArray::number(m_count) + (m_count == 1 ? " fact in " : " facts in ") + m_path);
    else
        say(m_path + ' ' + m_writer.error() + "; its end is missing");
    return written;
}

void RecordFile::watch() {
    while (!m_ends) {
        if (waitForStopSignal(interval))
            std::_Exit(finish() ? ExitDone : ExitNotAsked);
        flush();
    }
}

void RecordFile::flush() {
    const std::lock_guard lock(m_mutex);
    if (!m_writer.isOpen())
        return;
    const bool written = m_writer.flush();
    if (!written && !m_isStuck)
        say(m_path + ' ' + m_writer.error() + "; recording resumes as soon as the file can be written");
    m_isStuck = !written;
}

} // namespace relay
