// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/capture/ByteInput.h"
#include "journal/capture/CaptureHeader.h"

#include <functional>
#include <memory>
#include <vector>

namespace relay {

/// Reads a capture (resources/docs/captures.md). A bad line is skipped and reported; the rest is read. One
/// thread.
class CaptureReader {
public:
    struct Damage {
        qint64 line; ///< 1 is the header
        QByteArray reason;
    };
    static constexpr std::size_t mostDamagesNamed = 100;
    static constexpr qsizetype longestLine = 256ll * 1024 * 1024; ///< bytes

    /// Reads the first line. The error is one sentence that names the file: it is missing, empty, not a
    /// capture (and what it is instead), or from a newer major version.
    static Result<std::unique_ptr<CaptureReader>, QByteArray> open(const QString& path);

    const CaptureHeader& header() const { return m_header; }
    /// Reads all valid facts that follow, on several threads, in order. `goOn` is called after each piece of
    /// a few megabytes; returning false stops reading.
    void readAll(const std::function<void(std::vector<FactPtr>&&)>& take, const std::function<bool()>& goOn);
    /// The first lines that were skipped; damageCount() may be more.
    const std::vector<Damage>& damages() const { return m_damages; }
    qint64 damageCount() const { return m_damageCount; }
    /// "line 3: it is not valid JSON: …", one line each, and how many more there are.
    QByteArray damageText() const;

    /// The position, for progress; size() is 0 if it is not known.
    qint64 position() const { return m_input->position(); }
    qint64 size() const { return m_input->size(); }

private:
    explicit CaptureReader(std::unique_ptr<ByteInput> input);
    QByteArray readHeader(const QByteArray& fileName);
    bool nextLine(QByteArrayView& line);
    struct Piece;
    bool nextPiece(Piece& piece);
    void endNamed();
    void skipRestOfLine();
    void damaged(const QByteArray& reason);
    void damaged(qint64 line, const QByteArray& reason);

    std::unique_ptr<ByteInput> m_input;
    CaptureHeader m_header;
    QByteArray m_buffer; ///< bounded by longestLine
    qsizetype m_at = 0;  ///< where the unread part begins
    qint64 m_line = 0;
    bool m_isCutShort = false; ///< the last line read has no line break
    bool m_isEndNamed = false;
    std::vector<Damage> m_damages;
    qint64 m_damageCount = 0;
};

} // namespace relay
