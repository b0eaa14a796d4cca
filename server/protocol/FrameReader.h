#pragma once

#include "protocol/CloseCode.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// Reads a client's RFC 6455 byte stream: bytes in; messages, control frames or a violation out. Strict
/// (unmasked frames, reserved bits, unknown opcodes, wrong fragments, bad close codes are 1002; UTF-8 is
/// checked over the whole message and in close reasons, 1007; the announced length is checked before
/// anything is buffered, 1009). No socket, no thread of its own; memory is bounded by the message limit.
class FrameReader {
public:
    enum class Kind : quint8 { Text, Binary, Ping, Pong, Close };
    struct Item {
        Kind kind;
        QByteArray payload;    ///< the message, the ping's data, or the close reason
        quint16 closeCode = 0; ///< of Kind::Close; 1005 where the frame had none
    };
    /// After a violation nothing more is read.
    struct Violation {
        CloseCode code;
        QByteArray reason; ///< a sentence that says what was wrong and what would be right
    };

    explicit FrameReader(qint64 maxMessageSize);

    /// Takes bytes as they came from the socket. They are consumed by next().
    void feed(QByteArrayView bytes);
    /// The next complete item, or nothing until more bytes come or after a violation.
    std::optional<Item> next();
    /// Set once the stream is broken.
    const std::optional<Violation>& violation() const { return m_violation; }
    /// True in the midst of a frame or fragmented message (a deadline applies).
    bool midMessage() const;

private:
    qint64 m_maxMessageSize;
    std::optional<Violation> m_violation;
};

} // namespace relay
