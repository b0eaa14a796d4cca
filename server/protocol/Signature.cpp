// SPDX-License-Identifier: MIT
#include "protocol/Signature.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

namespace relay {
namespace {

struct MacContextFree {
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacContext = std::unique_ptr<EVP_MAC_CTX, MacContextFree>;

struct DigestContextFree {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, DigestContextFree>;

/// Fetching an algorithm costs more than an HMAC of a short text, so it is done once per thread.
MacContext newHmacSha256() {
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    MacContext context(EVP_MAC_CTX_new(mac));
    EVP_MAC_free(mac); // the context holds its own reference
    char digest[] = "SHA256";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                 OSSL_PARAM_construct_end()};
    if (context)
        EVP_MAC_CTX_set_params(context.get(), params);
    return context;
}

const unsigned char* bytes(QByteArrayView view) {
    return reinterpret_cast<const unsigned char*>(view.isEmpty() ? "" : view.data());
}

std::size_t length(QByteArrayView view) {
    return static_cast<std::size_t>(view.size());
}

QByteArray hex(const unsigned char* data, std::size_t size) {
    return QByteArray::fromRawData(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)).toHex();
}

/// An HMAC context that stays keyed with the last secret: keying is most of the work for a short text, and
/// nearly all texts of a relay are signed with the secret of one app.
class KeyedMac {
public:
    ~KeyedMac() { wipe(m_secret); }

    /// Starts a text; null if OpenSSL fails.
    EVP_MAC_CTX* begin(QByteArrayView secret) {
        if (!m_context)
            return nullptr;
        if (!m_secret.isNull() && equalInConstantTime(m_secret, secret))
            return EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) == 1 ? m_context.get() : nullptr;
        wipe(m_secret);
        m_secret = {};
        if (EVP_MAC_init(m_context.get(), bytes(secret), length(secret), nullptr) != 1)
            return nullptr;
        m_secret = QByteArray(secret.isEmpty() ? "" : secret.data(), secret.size()); // a copy of its own
        return m_context.get();
    }

private:
    static void wipe(QByteArray& secret) { OPENSSL_cleanse(secret.data(), length(secret)); }

    const MacContext m_context = newHmacSha256();
    QByteArray m_secret;
};

template <typename... Parts>
QByteArray hmacOfParts(QByteArrayView secret, Parts... parts) {
    static thread_local KeyedMac mac;
    EVP_MAC_CTX* const context = mac.begin(secret);
    if (context == nullptr)
        return {};
    (EVP_MAC_update(context, bytes(parts), length(parts)), ...);
    unsigned char digest[EVP_MAX_MD_SIZE];
    std::size_t size = 0;
    if (EVP_MAC_final(context, digest, &size, sizeof digest) != 1)
        return {};
    return hex(digest, size);
}

} // namespace

QByteArray hmacSha256Hex(QByteArrayView secret, QByteArrayView text) {
    return hmacOfParts(secret, text);
}

QByteArray md5Hex(QByteArrayView text) {
    static EVP_MD* const md5 = EVP_MD_fetch(nullptr, "MD5", nullptr); // kept for the lifetime of the program
    static thread_local const DigestContext context(EVP_MD_CTX_new());
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (md5 == nullptr || !context || EVP_DigestInit_ex2(context.get(), md5, nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes(text), length(text)) != 1 ||
        EVP_DigestFinal_ex(context.get(), digest, &size) != 1)
        return {};
    return hex(digest, size);
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() && CRYPTO_memcmp(bytes(a), bytes(b), length(a)) == 0;
}

QByteArray channelAuth(QByteArrayView key, QByteArrayView secret, QByteArrayView socketId,
                       QByteArrayView channel, QByteArrayView channelData) {
    const QByteArrayView colon(":");
    const QByteArray signature = channelData.isNull()
                                     ? hmacOfParts(secret, socketId, colon, channel)
                                     : hmacOfParts(secret, socketId, colon, channel, colon, channelData);
    return key.toByteArray() + ':' + signature;
}

QByteArray userAuth(QByteArrayView key, QByteArrayView secret, QByteArrayView socketId,
                    QByteArrayView userData) {
    return key.toByteArray() + ':' + hmacOfParts(secret, socketId, QByteArrayView("::user::"), userData);
}

} // namespace relay
