// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace relay {

// WebSocket messages compressed as in permessage-deflate (RFC 7692 7.2): raw deflate, flushed at the end of
// each message, without the four bytes 00 00 ff ff that end each flush.

/// Compresses the messages of one direction of a connection. Uses 256 KB of memory at most. One thread.
class MessageDeflater {
public:
    static constexpr int leastWindowBits = 9; ///< zlib's raw deflate has no smaller window
    static constexpr int mostWindowBits = 15;

    /// `windowBits`: how far back it refers, as a power of two. Without `keepsContext` each message is
    /// compressed on its own.
    explicit MessageDeflater(int windowBits = mostWindowBits, bool keepsContext = true);
    ~MessageDeflater();

    QByteArray deflated(QByteArrayView message);

private:
    struct Stream;
    const std::unique_ptr<Stream> m_stream;
    const bool m_keepsContext;
};

/// Reads what a MessageDeflater at the other end wrote, whatever its window and context. One thread.
class MessageInflater {
public:
    enum class Failure : quint8 { None, NotSound, TooLong };

    /// `longest`: the most bytes of an inflated message; nothing beyond that is ever inflated.
    explicit MessageInflater(qint64 longest);
    ~MessageInflater();

    /// Nothing if the message is corrupt or too long; nothing more can be read after that.
    std::optional<QByteArray> inflated(QByteArrayView message);
    Failure failure() const { return m_failure; }

private:
    bool inflateInto(QByteArray& out, QByteArrayView input);

    struct Stream;
    const std::unique_ptr<Stream> m_stream;
    const qint64 m_longest;
    Failure m_failure = Failure::None;
};

} // namespace relay
