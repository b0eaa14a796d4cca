// SPDX-License-Identifier: MIT
#include "journal/capture/ByteInput.h"

#include <QFileInfo>

#include <zlib.h>

#include <cstdio>

namespace relay {
namespace {

class FileInput : public ByteInput {
public:
    explicit FileInput(std::unique_ptr<QFile> file)
        : m_file(std::move(file)) {}

    QByteArray read(qsizetype most) override {
        QByteArray bytes = m_file->read(most);
        m_position += bytes.size();
        return bytes;
    }
    QByteArray problem() const override {
        return m_file->error() == QFileDevice::NoError ? QByteArray()
                                                       : "cannot be read: " + m_file->errorString().toUtf8();
    }
    qint64 position() const override { return m_position; }
    qint64 size() const override { return m_file->isSequential() ? 0 : m_file->size(); }
    bool looksPacked() const { return m_file->peek(2) == QByteArrayView("\x1f\x8b"); }

private:
    std::unique_ptr<QFile> m_file;
    qint64 m_position = 0;
};

class GzipInput final : public ByteInput {
public:
    explicit GzipInput(std::unique_ptr<FileInput> packed)
        : m_packed(std::move(packed)) {
        inflateInit2(&m_stream, 15 + 16); // the largest window, gzip only
    }
    ~GzipInput() override { inflateEnd(&m_stream); }
    GzipInput(const GzipInput&) = delete;
    GzipInput& operator=(const GzipInput&) = delete;

    QByteArray read(qsizetype most) override {
        QByteArray out(most, Qt::Uninitialized);
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = static_cast<uInt>(most);
        while (m_stream.avail_out == static_cast<uInt>(most) && m_problem.isEmpty() && step()) {
        }
        out.truncate(most - static_cast<qsizetype>(m_stream.avail_out));
        return out;
    }
    QByteArray problem() const override { return m_problem.isEmpty() ? m_packed->problem() : m_problem; }
    qint64 position() const override { return m_packed->position(); }
    qint64 size() const override { return m_packed->size(); }

private:
    static constexpr qsizetype piece = 256 * 1024;

    /// False at the end.
    bool step() {
        if (m_stream.avail_in == 0 && !refill())
            return false;
        if (m_ended) { // a further gzip member
            inflateReset(&m_stream);
            m_ended = false;
        }
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        m_ended = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            m_problem = "is damaged: its gzip data is not valid";
        return m_problem.isEmpty();
    }
    bool refill() {
        m_input = m_packed->read(piece);
        m_stream.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_stream.avail_in = static_cast<uInt>(m_input.size());
        if (m_input.isEmpty() && !m_ended)
            m_problem = "is cut: its gzip data has no end";
        return !m_input.isEmpty();
    }

    std::unique_ptr<FileInput> m_packed;
    QByteArray m_input;
    QByteArray m_problem;
    z_stream m_stream = {};
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<ByteInput>, QByteArray> ByteInput::open(const QString& path) {
    using Opened = Result<std::unique_ptr<ByteInput>, QByteArray>;
    auto file = std::make_unique<QFile>(path);
    if (QFileInfo(path).isDir())
        return Opened(QByteArray("is a directory"));
    const bool opened = path == QLatin1StringView("-") ? file->open(stdin, QIODevice::ReadOnly)
                                                       : file->open(QIODevice::ReadOnly);
    if (!opened)
        return Opened("cannot be opened: " + file->errorString().toUtf8());
    auto plain = std::make_unique<FileInput>(std::move(file));
    if (!plain->looksPacked())
        return Opened(std::unique_ptr<ByteInput>(std::move(plain)));
    return Opened(std::unique_ptr<ByteInput>(std::make_unique<GzipInput>(std::move(plain))));
}

} // namespace relay
