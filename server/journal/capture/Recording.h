// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/CaptureLock.h"
#include "journal/capture/CaptureWriter.h"
#include "journal/capture/JournalCopy.h"

#include <functional>
#include <optional>

namespace relay {

/// Writes a journal to a capture as it grows. At most a quarter of a second is lost, whatever ends the
/// process. Made, started and ended by one thread; the writing is done by another.
class Recording final : private JournalCopy::Target {
public:
    /// `say` gets lines for people, on either thread.
    explicit Recording(std::function<void(const QByteArray&)> say);
    /// Ends it.
    ~Recording() override;

    /// Makes the file, or leaves what is in it until start(); false, and why in error(), if that is not
    /// possible or another program records into it. A file that was made goes if nothing starts.
    bool open(const QString& path);
    const QByteArray& error() const { return m_lock.error().isEmpty() ? m_writer.error() : m_lock.error(); }
    /// Empties the file and writes facts from `from` on. The journal outlives the recording. False, and why
    /// in error(), if not even the first line can be written.
    bool start(const CaptureHeader& header, const JournalReader& journal, FactId from);
    /// Writes what is left and ends the file; false if that is not possible.
    bool end();

private:
    bool flush() override;
    bool write(const Fact& fact) override {
        m_writer.write(fact);
        return true;
    }
    void missed(quint64 facts) override;

    const std::function<void(const QByteArray&)> m_say;
    QByteArray m_path;
    CaptureLock m_lock;
    CaptureWriter m_writer;
    bool m_isStuck = false;
    std::optional<JournalCopy> m_copy;
};

} // namespace relay
