#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QString>

namespace relay {

/// Reads the payload of an event on an encrypted channel ("private-encrypted-…"), as the Pusher SDKs seal it:
/// `{"nonce","ciphertext"}` in base64, nacl secretbox under SHA-256(channel ‖ master key). Any thread.

/// The 32 bytes of a master key given in base64 (`encryption_master_key_base64`), or why it is none.
Result<QByteArray, QString> masterKeyFrom(const QString& base64);

/// The plain payload, or a sentence that says why it cannot be read. The key is used and forgotten.
Result<QByteArray, QString> decrypted(const QByteArray& channel, const QByteArray& data,
                                      const QByteArray& masterKey);

} // namespace relay
