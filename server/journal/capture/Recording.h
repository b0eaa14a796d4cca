// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/CaptureLock.h"
#include "journal/capture/CaptureWriter.h"
#include "journal/capture/JournalCopy.h"

#include <functional>
#include <optional>

namespace relay {

/// Writes a journal to a capture as it grows. At most a quarter of a second is lost, whatever ends the
/// process. Created, started and ended by one thread; another does the writing.
class Recording final : private JournalCopy::Target {
public:
    /// `say` receives lines for display, on either thread.
    explicit Recording(std::function<void(const QByteArray&)> say);
    /// Ends it.
    ~Recording() override;

    /// Creates the file, or leaves its contents alone until start(); false, with the reason in error(), if
    /// that is not possible or another program is recording into it. A newly created file is removed if
    /// recording never starts.
    bool open(const QString& path);
    const QByteArray& error() const { return m_lock.error().isEmpty() ? m_writer.error() : m_lock.error(); }
    /// Empties the file and writes facts from `from` on. The journal outlives the recording. False, with the
    /// reason in error(), if not even the first line can be written.
    bool start(const CaptureHeader& header, const JournalReader& journal, FactId from);
    /// Writes what is left and completes the file; false if that is not possible.
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
