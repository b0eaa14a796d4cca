#pragma once

#include "protocol/CloseCode.h"

#include <QByteArray>

namespace relay {

/// Finished, unmasked RFC 6455 frames as a server sends them. One QByteArray serves every subscriber.
QByteArray textFrame(QByteArrayView payload);
QByteArray pingFrame(QByteArrayView payload = {});
QByteArray pongFrame(QByteArrayView payload);
/// `reason` is cut to 123 bytes at a character's border. Code 1005 ("no status") gives a close frame without
/// body.
QByteArray closeFrame(quint16 code, QByteArrayView reason);

} // namespace relay
