// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace relay {

/// Writes to stdout or stderr without ever waiting for the reader: what a pipe or a terminal does not accept
/// now is kept. For one thread, which needs an event loop only for hasRoom().
class PipeWriter final : public QObject {
    Q_OBJECT
public:
    enum class Stream { Output = 1, Errors = 2 }; ///< the descriptor numbers on every system

    /// The descriptor must stay open as long as this object exists. It stays in blocking mode, because other
    /// processes may share it; on Linux the buffer of a pipe or socket is enlarged.
    explicit PipeWriter(Stream stream);
    ~PipeWriter() override;

    /// Queues the text, and writes what is accepted now.
    void write(const QByteArray& text);
    /// Writes what is accepted now; waits for the reader for at most `milliseconds`. True if nothing is left
    /// waiting.
    bool flush(int milliseconds = 0);
    /// Bytes waiting. None once the reader has gone or nothing can be written, because nobody will read them.
    qsizetype waiting() const;
    /// Why nothing can be written any longer, such as a full disk; empty while it can, and if the reader has
    /// gone.
    QByteArray error() const;
    /// Whether to emit hasRoom(): only while something is waiting.
    void awaitRoom(bool isAwaited);

signals:
    void hasRoom(); ///< more is accepted now

private:
    struct Channel;
    std::shared_ptr<Channel> m_channel;
};

} // namespace relay
