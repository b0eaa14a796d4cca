// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/capture/CaptureHeader.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace relay {

/// Writes a capture (resources/docs/captures.md), packed by gzip if its name ends in ".gz". Lines are
/// collected until flush(), which gives them to the system: what was flushed survives the end of this
/// process, and opens, in whatever way it ends. What the disk does not take is kept and tried again with the
/// next flush(); it is not bounded, so whoever writes waits until that succeeds. One thread.
class CaptureWriter {
public:
    CaptureWriter();
    ~CaptureWriter(); ///< without close() the end of a gzip file is missing; without begin() no file is made
    CaptureWriter(const CaptureWriter&) = delete;
    CaptureWriter& operator=(const CaptureWriter&) = delete;

    /// Makes the file, or empties it, and writes the first line. False if that is not possible; see error().
    bool open(const QString& path, const CaptureHeader& header) { return prepare(path) && begin(header); }
    /// The two halves of open(). The first one leaves what is in the file as it is.
    bool prepare(const QString& path);
    bool begin(const CaptureHeader& header);
    void write(const Fact& fact);
    /// A line that is written already, without its end.
    void writeLine(QByteArrayView line);
    /// False if the system did not take everything; see error().
    bool flush();
    /// Writes what is left and ends the file. False if not everything was taken.
    bool close();
    /// Leaves the file as it is now, and what is not written yet behind.
    void drop();

    /// Why it cannot be written, as a sentence's end: "cannot be written: No space left on device". Empty
    /// while it can.
    const QByteArray& error() const { return m_error; }
    /// Given to the system, and collected.
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
