// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <sys/types.h>

namespace relay {

/// Writes to a descriptor without ever waiting for who reads it: what a pipe or a terminal does not take now
/// is kept. For one thread.
class PipeWriter {
public:
    enum class Kind { File, Socket, Other };

    /// The descriptor stays open for as long as this lives. It stays in blocking mode (other processes may
    /// share it); a pipe or socket is made to hold more.
    explicit PipeWriter(int descriptor);

    /// Adds the text behind what waits, and writes what is taken now.
    void write(const QByteArray& text);
    /// Writes what is taken now; waits up to so many milliseconds for the reader. True if nothing waits any
    /// more.
    bool flush(int milliseconds = 0);
    /// Bytes that wait. None once the reader has gone: nobody is left to read them.
    qsizetype waiting() const { return m_text.size() - m_written; }

private:
    bool takesMore(int milliseconds) const;
    /// As write(2), of what is taken without waiting.
    ssize_t writeSome() const;

    const int m_descriptor;
    const Kind m_kind; ///< a file takes everything at once
    bool m_gone = false;
    QByteArray m_text;
    qsizetype m_written = 0; ///< of m_text
};

} // namespace relay
