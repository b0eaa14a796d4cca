// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureWriter.h"

#include "journal/capture/CaptureLine.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

namespace relay {
namespace {

constexpr qsizetype mostCollected = 1024 * 1024;

} // namespace

/// The file, with or without gzip.
class CaptureWriter::Output {
public:
    Output(const QString& path, bool packed)
        : m_file(path)
        , m_packed(packed) {
        if (m_packed)
            deflateInit2(&m_stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    }
    ~Output() {
        if (m_packed)
            deflateEnd(&m_stream);
        if (m_isMade && !m_isBegun)
            m_file.remove();
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    bool open() {
        const QFileInfo file(m_file.fileName());
        m_isMade = !file.exists() && !file.isSymLink();
        // Appending keeps existing contents. Anything but a regular file, such as a pipe, has no end to
        // append to.
        const bool isPlain = !file.exists() || file.isFile();
        return m_file.open((isPlain ? QIODevice::Append : QIODevice::WriteOnly) | QIODevice::Unbuffered);
    }
    void begin() {
        m_isBegun = true;
        if (!m_file.isSequential())
            m_file.resize(0);
    }
    QByteArray error() const { return m_file.errorString().toUtf8(); }
    void add(const QByteArray& bytes, bool atEnd) { m_pending += m_packed ? packed(bytes, atEnd) : bytes; }
    /// How many bytes the system takes now; all of them if isDone() afterwards. If the disk fills up it takes
    /// a part without reporting an error, so only the next attempt tells why.
    qint64 write() {
        const qint64 before = m_pending.size();
        for (qint64 taken = 1; taken > 0 && !isDone();) {
            taken = m_file.write(m_pending);
            m_pending.remove(0, std::max<qint64>(taken, 0));
        }
        return before - m_pending.size();
    }
    bool isDone() const { return m_pending.isEmpty(); }

private:
    /// Flushed to a byte boundary, so that it can be read even if the end is missing.
    QByteArray packed(const QByteArray& bytes, bool atEnd) {
        QByteArray out;
        QByteArray part(mostCollected / 4, Qt::Uninitialized);
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            m_stream.next_out = reinterpret_cast<Bytef*>(part.data());
            m_stream.avail_out = static_cast<uInt>(part.size());
            deflate(&m_stream, atEnd ? Z_FINISH : Z_SYNC_FLUSH);
            out.append(part.constData(), part.size() - static_cast<qsizetype>(m_stream.avail_out));
        } while (m_stream.avail_out == 0);
        return out;
    }

    QFile m_file;
    QByteArray m_pending; ///< not yet taken by the system
    z_stream m_stream = {};
    const bool m_packed;
    bool m_isMade = false;  ///< the file did not exist before
    bool m_isBegun = false; ///< the file may contain something written here
};

CaptureWriter::CaptureWriter() = default;
CaptureWriter::~CaptureWriter() = default;

bool CaptureWriter::prepare(const QString& path) {
    m_output = std::make_unique<Output>(path, path.endsWith(QLatin1StringView(".gz"), Qt::CaseInsensitive));
    m_error.clear();
    m_bytes = 0;
    m_lines.clear();
    if (!m_output->open()) {
        m_error = "cannot be written: " + m_output->error();
        m_output.reset();
        return false;
    }
    return true;
}

bool CaptureWriter::begin(const CaptureHeader& header) {
    m_output->begin();
    writeLine(header.line());
    return flush();
}

void CaptureWriter::write(const Fact& fact) {
    appendCaptureLine(m_lines, fact);
    m_lines += '\n';
    collected();
}

void CaptureWriter::writeLine(QByteArrayView line) {
    m_lines += line;
    m_lines += '\n';
    collected();
}

void CaptureWriter::collected() {
    if (m_lines.size() > mostCollected)
        flush();
}

bool CaptureWriter::flush() {
    return m_output && writeOut(false);
}

bool CaptureWriter::close() {
    const bool written = m_output && writeOut(true);
    m_output.reset();
    return written;
}

void CaptureWriter::drop() {
    m_output.reset();
}

bool CaptureWriter::writeOut(bool atEnd) {
    if (!m_lines.isEmpty() || atEnd)
        m_output->add(m_lines, atEnd);
    m_lines.clear();
    m_bytes += m_output->write();
    m_error = m_output->isDone() ? QByteArray() : "cannot be written: " + m_output->error();
    return m_error.isEmpty();
}

} // namespace relay
