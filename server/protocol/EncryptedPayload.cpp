// SPDX-License-Identifier: MIT
#include "protocol/EncryptedPayload.h"

#include "protocol/JsonValue.h"

#include <sodium.h>

#include <array>
#include <utility>

namespace relay {
namespace {

constexpr qsizetype masterKeySize = 32;
static_assert(crypto_hash_sha256_BYTES == crypto_secretbox_KEYBYTES);

struct Box {
    QByteArray nonce;
    QByteArray ciphertext;
    QByteArray error;
};

QByteArray fromBase64(QByteArrayView text) {
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

const unsigned char* bytes(const QByteArray& array) {
    return reinterpret_cast<const unsigned char*>(array.constData());
}

Box boxOf(const QByteArray& payload) {
    Box box;
    const auto json = parseJson(payload);
    if (json)
        for (JsonFields fields(*json); fields.next();) {
            if (!fields.value().isString())
                continue;
            if (fields.key() == "nonce")
                box.nonce = fromBase64(decodedString(fields.value()));
            else if (fields.key() == "ciphertext")
                box.ciphertext = fromBase64(decodedString(fields.value()));
        }
    if (box.nonce.isEmpty() || box.ciphertext.isEmpty())
        box.error =
            "The payload is not encrypted: it must be an object with nonce and ciphertext in base64. Was the "
            "event published without the SDK's encryption master key?";
    else if (box.nonce.size() != qsizetype(crypto_secretbox_NONCEBYTES))
        box.error = "The nonce has " + QByteArray::number(box.nonce.size()) + " bytes; it must have 24.";
    else if (box.ciphertext.size() < qsizetype(crypto_secretbox_MACBYTES))
        box.error =
            "The ciphertext has " + QByteArray::number(box.ciphertext.size()) + " bytes; it has at least 16.";
    return box;
}

} // namespace

DecryptedPayload decryptPayload(QByteArrayView channel, QByteArrayView masterKeyBase64,
                                const QByteArray& payload) {
    QByteArray masterKey = fromBase64(masterKeyBase64);
    if (masterKey.size() != masterKeySize)
        return {{}, QByteArrayLiteral("The encryption master key must be 32 bytes in base64.")};
    const Box box = boxOf(payload);
    if (!box.error.isEmpty())
        return {{}, box.error};

    QByteArray material = channel.toByteArray() + masterKey;
    std::array<unsigned char, crypto_secretbox_KEYBYTES> key;
    crypto_hash_sha256(key.data(), bytes(material), static_cast<unsigned long long>(material.size()));
    QByteArray text(box.ciphertext.size() - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    const int failed = crypto_secretbox_open_easy(
        reinterpret_cast<unsigned char*>(text.data()), bytes(box.ciphertext),
        static_cast<unsigned long long>(box.ciphertext.size()), bytes(box.nonce), key.data());
    sodium_memzero(key.data(), key.size());
    sodium_memzero(material.data(), static_cast<std::size_t>(material.size()));
    sodium_memzero(masterKey.data(), static_cast<std::size_t>(masterKey.size()));
    if (failed != 0)
        return {{},
                "The payload cannot be decrypted: it was encrypted with another master key, or for a channel "
                "other than " +
                    channel.toByteArray() + "."};
    return {std::move(text), {}};
}

} // namespace relay
