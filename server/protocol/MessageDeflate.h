// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace relay {

// Messages of a WebSocket compressed as permessage-deflate does it (RFC 7692 7.2): raw deflate, flushed at
// the end of each message, without the four bytes 00 00 ff ff that each flush ends with.

/// Compresses the messages of one direction of a connection. 256 KB of memory at most. One thread.
class MessageDeflater {
public:
    static constexpr int leastWindowBits = 9; ///< zlib's raw deflate has no smaller window
    static constexpr int mostWindowBits = 15;

    /// `windowBits`: how far back it refers, as a power of two. Without `keepsContext` each message stands by
    /// itself.
    explicit MessageDeflater(int windowBits = mostWindowBits, bool keepsContext = true);
    ~MessageDeflater();

    QByteArray deflated(QByteArrayView message);

private:
    struct Stream;
    const std::unique_ptr<Stream> m_stream;
    const bool m_keepsContext;
};

/// Reads what a MessageDeflater of the other end wrote, whatever its window and context. One thread.
class MessageInflater {
public:
    enum class Failure : quint8 { None, NotSound, TooLong };

    /// `longest`: bytes of an inflated message; no more than that is ever inflated.
    explicit MessageInflater(qint64 longest);
    ~MessageInflater();

    /// Nothing if it is not sound or too long; nothing more can be read then.
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
