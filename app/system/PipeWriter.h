// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace relay {

/// Writes to stdout or stderr without ever waiting for who reads it: what a pipe or a terminal does not take
/// now is kept. For one thread, which needs an event loop only for hasRoom().
class PipeWriter final : public QObject {
    Q_OBJECT
public:
    enum class Stream { Output = 1, Errors = 2 }; ///< the descriptors' numbers everywhere

    /// The descriptor stays open for as long as this lives. It stays in blocking mode, because other
    /// processes may share it; on Linux a pipe or socket is made to hold more.
    explicit PipeWriter(Stream stream);
    ~PipeWriter() override;

    /// Adds the text behind what waits, and writes what is taken now.
    void write(const QByteArray& text);
    /// Writes what is taken now; waits up to so many milliseconds for the reader. True if nothing waits any
    /// more.
    bool flush(int milliseconds = 0);
    /// Bytes that wait. None once the reader has gone, or nothing can be written: nobody will read them.
    qsizetype waiting() const;
    /// Why nothing can be written any more, such as a full disk; empty while it can, and if the reader has
    /// gone.
    QByteArray error() const;
    /// Whether hasRoom() is emitted: only while something waits.
    void awaitRoom(bool isAwaited);

signals:
    void hasRoom(); ///< more is taken now

private:
    struct Channel;
    std::shared_ptr<Channel> m_channel;
};

} // namespace relay
