#include "net/TlsContext.h"

#include "net/OpenSslHandles.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>
#include <utility>

namespace relay {
namespace {

struct Content {
    QByteArray bytes;
    QByteArray error;
};

Content contentOf(const char* setting, const QByteArray& path) {
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadOnly))
        return {{}, setting + QByteArray(": cannot read ") + path + ": " + file.errorString().toUtf8()};
    return {file.readAll(), {}};
}

BioPtr memory(const QByteArray& bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

int noPassword(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

/// Empty where the key is the certificate's.
QByteArray mismatch(const TlsFiles& files, const QByteArray& certificate, const QByteArray& key) {
    const X509Ptr x509(PEM_read_bio_X509(memory(certificate).get(), nullptr, nullptr, nullptr));
    if (!x509)
        return "RELAY_TLS_CERT: " + files.certificate +
               " holds no PEM certificate; it would begin with -----BEGIN CERTIFICATE-----";
    bool passwordAsked = false;
    const KeyPtr privateKey(PEM_read_bio_PrivateKey(memory(key).get(), nullptr, noPassword, &passwordAsked));
    if (passwordAsked)
        return "RELAY_TLS_KEY: " + files.key + " is locked by a password; give a key without one";
    if (!privateKey)
        return "RELAY_TLS_KEY: " + files.key +
               " holds no PEM private key; it would begin with -----BEGIN PRIVATE KEY-----";
    if (X509_check_private_key(x509.get(), privateKey.get()) != 1)
        return "RELAY_TLS_KEY: " + files.key + " is not the key of the certificate in " + files.certificate;
    return {};
}

QSsl::KeyAlgorithm algorithmOf(const QSslCertificate& certificate) {
    return certificate.publicKey().algorithm();
}

} // namespace

Result<QSslConfiguration, QByteArray> tlsConfiguration(const TlsFiles& files) {
    if (!QSslSocket::supportsSsl())
        return QByteArray("TLS is not available: Qt found no OpenSSL 3 (its plugin lies in libqt6network6)");
    const auto [certificate, noCertificate] = contentOf("RELAY_TLS_CERT", files.certificate);
    if (!noCertificate.isEmpty())
        return noCertificate;
    const auto [key, noKey] = contentOf("RELAY_TLS_KEY", files.key);
    if (!noKey.isEmpty())
        return noKey;
    const QByteArray wrong = mismatch(files, certificate, key);
    ERR_clear_error(); // what OpenSSL remembers of a bad file shall not surface in a later connection
    if (!wrong.isEmpty())
        return wrong;
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificate, QSsl::Pem);
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(QSslKey(key, algorithmOf(chain.front()), QSsl::Pem));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return configuration;
}

} // namespace relay
