// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace relay {

/// Reads a client's RFC 6455 byte stream: bytes in; messages, control frames or a violation out. Strict
/// (unmasked frames, reserved bits, unknown opcodes, wrong fragments, bad close codes are 1002; UTF-8 is
/// checked over the whole message and in close reasons, 1007; the announced length is checked before
/// anything is buffered, 1009). No socket, no thread of its own; memory is bounded by the message limit and
/// what feed() was given, and near zero between messages.
class FrameReader {
public:
    enum class Kind : quint8 { Text, Binary, Ping, Pong, Close };
    struct Item {
        Kind kind;
        QByteArray payload;        ///< the message, the ping's data, or the close reason
        quint16 closeCode = 0;     ///< of Kind::Close; 1005 if the frame had none
        bool isCompressed = false; ///< a message compressed as in RFC 7692; its UTF-8 is not checked
    };
    /// Whether permessage-deflate was agreed on, so that messages may be compressed.
    enum class Compression : quint8 { Refused, Agreed };
    explicit FrameReader(qint64 maxMessageSize, Compression compression = Compression::Refused);

    /// Takes bytes as read from the socket. next() consumes them.
    void feed(QByteArrayView bytes);
    /// The next complete item, or nothing until more bytes arrive, after a violation, or after a close frame.
    std::optional<Item> next();
    /// Set once the stream is broken: nothing more is read. Its reason holds the close code.
    const std::optional<Refused>& violation() const { return m_violation; }
    /// Whether bytes were fed that next() has not looked at yet.
    bool hasUnread() const { return m_at < m_input.size(); }
    /// True in the middle of a frame or fragmented message (a deadline applies).
    bool midMessage() const { return m_headSize > 0 || m_inFrame || m_fragmented; }

private:
    bool readHead();
    qsizetype headLength() const;
    bool openFrame();
    bool checkHead(quint64 length);
    void readPayload();
    std::optional<Item> endOfFrame();
    std::optional<Item> endOfClose();
    std::nullopt_t refuse(Refused why);
    bool isControl() const { return (m_opcode & 0x8) != 0; }

    bool hasReservedBits() const;

    const qint64 m_maxMessageSize;
    const Compression m_compression;
    std::optional<Refused> m_violation;

    QByteArray m_input; ///< fed and not yet consumed
    qsizetype m_at = 0; ///< how much of it is consumed

    std::array<char, 14> m_head{}; ///< a frame's head as far as received
    qsizetype m_headSize = 0;

    bool m_inFrame = false; ///< the head is read, the payload is not yet complete
    bool m_final = false;
    int m_opcode = 0;
    std::array<char, 4> m_mask{};
    quint64 m_unread = 0; ///< payload bytes of this frame still to be read
    unsigned m_phase = 0; ///< which byte of the mask comes next

    bool m_fragmented = false; ///< a message has begun and its last frame has not arrived
    bool m_binary = false;
    bool m_compressed = false;
    bool m_ended = false; ///< a close frame has been read
    QByteArray m_message; ///< data frames, unmasked
    QByteArray m_control; ///< a control frame's payload (control frames may come between fragments)
};

} // namespace relay
