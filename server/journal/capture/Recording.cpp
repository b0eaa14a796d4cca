// SPDX-License-Identifier: MIT
#include "journal/capture/Recording.h"

namespace relay {

Recording::Recording(std::function<void(const QByteArray&)> say)
    : m_say(std::move(say)) {}

Recording::~Recording() {
    end();
}

bool Recording::open(const QString& path) {
    m_path = path.toUtf8();
    return m_lock.take(path) && m_writer.prepare(path);
}

bool Recording::start(const CaptureHeader& header, const JournalReader& journal, FactId from) {
    if (!m_writer.begin(header)) {
        m_writer.drop();
        return false;
    }
    m_copy.emplace(journal, static_cast<JournalCopy::Target&>(*this), from);
    return true;
}

bool Recording::end() {
    if (!m_copy) {
        m_writer.drop();
        m_lock.release();
        return m_writer.error().isEmpty();
    }
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
        m_say(m_path + " can be written again");
    m_isStuck = !written;
    return written;
}

void Recording::missed(quint64 facts) {
    m_say(m_path + ": " + QByteArray::number(facts) + " facts are missing from the recording");
}

} // namespace relay
