// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/CloseCode.h"

#include <QByteArray>

namespace relay {

/// Finished, unmasked RFC 6455 frames as a server sends them. One QByteArray serves every subscriber.
QByteArray textFrame(QByteArrayView payload);
/// `payload` is the text as a MessageDeflater returns it (RFC 7692), for peers that agreed to
/// permessage-deflate.
QByteArray compressedTextFrame(QByteArrayView payload);
QByteArray binaryFrame(QByteArrayView payload);
QByteArray pingFrame(QByteArrayView payload = {});
QByteArray pongFrame(QByteArrayView payload);
/// `reason` may be any bytes: what is sent is UTF-8 of at most 123 bytes, cut at a character boundary. Code
/// 1005 ("no status") makes a close frame without a body.
QByteArray closeFrame(quint16 code, QByteArrayView reason);

} // namespace relay
