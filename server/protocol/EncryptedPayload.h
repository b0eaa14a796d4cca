// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// The result of decrypting: the plaintext, or a sentence that says what is wrong. Never holds the key.
struct DecryptedPayload {
    QByteArray text;
    QByteArray error; ///< empty if it worked
};

/// Decrypts the data of an event on a `private-encrypted-` channel, for the inspector: `payload` is
/// `{"nonce":…,"ciphertext":…}` in base64, the key is SHA256(channel + master key), the box is NaCl's
/// secretbox, as the SDKs do. `masterKeyBase64` is the app's encryption master key (32 bytes) in base64.
DecryptedPayload decryptPayload(QByteArrayView channel, QByteArrayView masterKeyBase64,
                                const QByteArray& payload);

} // namespace relay
