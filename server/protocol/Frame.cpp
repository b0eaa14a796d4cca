// SPDX-License-Identifier: MIT
#include "protocol/Frame.h"

#include "protocol/Utf8.h"

#include <QtEndian>

namespace relay {
namespace {

constexpr int maxControlPayload = 125; // RFC 6455 5.5
constexpr int maxCloseReason = maxControlPayload - 2;

QByteArray frame(char opcode, QByteArrayView payload) {
    const qsizetype size = payload.size();
    QByteArray out;
    out.reserve(size + 10);
    out += static_cast<char>(0x80 | opcode);
    if (size < 126) {
        out += static_cast<char>(size);
    } else if (size <= 0xffff) {
        char length[2];
        qToBigEndian(static_cast<quint16>(size), length);
        out += char(126);
        out.append(length, sizeof length);
    } else {
        char length[8];
        qToBigEndian(static_cast<quint64>(size), length);
        out += char(127);
        out.append(length, sizeof length);
    }
    out += payload;
    return out;
}

} // namespace

QByteArray textFrame(QByteArrayView payload) {
    return frame(0x1, payload);
}

QByteArray compressedTextFrame(QByteArrayView payload) {
    return frame(0x41, payload); // RSV1 says that it is compressed
}

QByteArray binaryFrame(QByteArrayView payload) {
    return frame(0x2, payload);
}

QByteArray pingFrame(QByteArrayView payload) {
    return frame(0x9, payload.first(std::min<qsizetype>(payload.size(), maxControlPayload)));
}

QByteArray pongFrame(QByteArrayView payload) {
    return frame(0xa, payload.first(std::min<qsizetype>(payload.size(), maxControlPayload)));
}

QByteArray closeFrame(quint16 code, QByteArrayView reason) {
    constexpr quint16 noStatus = 1005; // never on the wire (RFC 6455 7.4.1): it means an empty close frame
    if (code == noStatus)
        return frame(0x8, {});
    QByteArray body(2, Qt::Uninitialized);
    qToBigEndian(code, body.data());
    body += boundedText(reason, maxCloseReason);
    return frame(0x8, body);
}

} // namespace relay
