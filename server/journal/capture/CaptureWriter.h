// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/capture/CaptureHeader.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace relay {

/// Writes a capture (resources/docs/captures.md), compressed with gzip if its name ends in ".gz". Lines are
/// collected until flush(), which hands them to the system: flushed lines survive the end of this process,
/// however it ends, and the file can be opened. What the disk does not take is kept and retried with the next
/// flush(); that is not bounded, so callers stop writing until it succeeds. One thread.
class CaptureWriter {
public:
    CaptureWriter();
    ~CaptureWriter(); ///< without close() the end of a gzip file is missing; without begin() no file is
                      ///< created
    CaptureWriter(const CaptureWriter&) = delete;
    CaptureWriter& operator=(const CaptureWriter&) = delete;

    /// Creates the file, or empties it, and writes the first line. False if that is not possible; see
    /// error().
    bool open(const QString& path, const CaptureHeader& header) { return prepare(path) && begin(header); }
    /// The two halves of open(). The first leaves the file's contents untouched.
    bool prepare(const QString& path);
    bool begin(const CaptureHeader& header);
    void write(const Fact& fact);
    /// Writes a line that is already formatted, without its line break.
    void writeLine(QByteArrayView line);
    /// False if the system did not take everything; see error().
    bool flush();
    /// Writes what is left and completes the file. False if not everything was taken.
    bool close();
    /// Leaves the file as it is now, and discards what is not written yet.
    void drop();

    /// Why it cannot be written, as the end of a sentence: "cannot be written: No space left on device".
    /// Empty as long as it can.
    const QByteArray& error() const { return m_error; }
    /// Handed to the system, plus collected.
    qint64 bytes() const { return m_bytes + m_lines.size(); }
    bool isOpen() const { return m_output != nullptr; }

private:
    class Output;
    bool writeOut(bool atEnd);
    void collected();

    std::unique_ptr<Output> m_output;
    QByteArray m_lines; ///< bounded: flushed beyond a megabyte
    QByteArray m_error;
    qint64 m_bytes = 0;
};

} // namespace relay
