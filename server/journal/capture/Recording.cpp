// SPDX-License-Identifier: MIT
#include "journal/capture/Recording.h"

namespace relay {

Recording::Recording(std::function<void(const QByteArray&)> say)
    : m_say(std::move(say)) {}

Recording::~Recording() {
    end();
}

bool Recording::open(const QString& path, const CaptureHeader& header) {
    m_path = path.toUtf8();
    return m_lock.take(path) && m_writer.open(path, header);
}

void Recording::start(const JournalReader& journal, FactId from) {
    m_copy.emplace(journal, static_cast<JournalCopy::Target&>(*this), from);
}

bool Recording::end() {
    if (!m_writer.isOpen())
        return m_writer.error().isEmpty();
    m_copy.reset();
    const bool written = m_writer.close();
    m_lock.release();
    if (!written)
        m_say(m_path + ' ' + m_writer.error() + "; the end of the recording is missing");
    return written;
}

bool Recording::flush() {
    const bool written = m_writer.flush();
    if (!written && !m_isStuck)
        m_say(m_path + ' ' + m_writer.error() + "; recording resumes as soon as the file can be written");
    if (written && m_isStuck)
        m_say(m_path + " is written again");
    m_isStuck = !written;
    return written;
}

void Recording::missed(quint64 facts) {
    m_say(m_path + ": " + QByteArray::number(facts) + " facts are missing from the recording");
}

} // namespace relay
