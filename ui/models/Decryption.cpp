#include "models/Decryption.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace relay {

Result<QByteArray, QString> masterKeyFrom(const QString& base64) {
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.trimmed().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return QStringLiteral("The master key must be base64, as in encryption_master_key_base64.");
    if (decoded.decoded.size() != qsizetype(crypto_secretbox_KEYBYTES))
        return QStringLiteral("The master key has %1 bytes; it must have %2 (44 characters of base64).")
            .arg(decoded.decoded.size())
            .arg(crypto_secretbox_KEYBYTES);
    return decoded.decoded;
}

Result<QByteArray, QString> decrypted(const QByteArray& channel, const QByteArray& data,
                                      const QByteArray& masterKey) {
    const QJsonObject sealed = QJsonDocument::fromJson(data).object();
    const QByteArray nonce =
        QByteArray::fromBase64(sealed.value(QLatin1String("nonce")).toString().toLatin1());
    const QByteArray box =
        QByteArray::fromBase64(sealed.value(QLatin1String("ciphertext")).toString().toLatin1());
    if (nonce.size() != crypto_secretbox_NONCEBYTES || box.size() < qsizetype(crypto_secretbox_MACBYTES))
        return QStringLiteral(
            "The payload is not encrypted: it needs nonce and ciphertext. The server SDK was "
            "probably made without encryption_master_key_base64.");
    const QByteArray key = QCryptographicHash::hash(channel + masterKey, QCryptographicHash::Sha256);
    QByteArray plain(box.size() - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    const auto bytes = [](const QByteArray& array) {
        return reinterpret_cast<const unsigned char*>(array.constData());
    };
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()), bytes(box),
                                   static_cast<unsigned long long>(box.size()), bytes(nonce),
                                   bytes(key)) != 0)
        return QStringLiteral(
            "This master key does not open the payload: the app encrypts with another one.");
    return plain;
}

} // namespace relay
