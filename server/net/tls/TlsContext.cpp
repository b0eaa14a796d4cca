// SPDX-License-Identifier: MIT
#include "net/tls/TlsContext.h"

#include "net/tls/OpenSslHandles.h"
#include "net/tls/TlsTrial.h"
#include "protocol/Words.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/err.h>
#include <openssl/evp.h>
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
    constexpr qint64 maxFileSize = 1024 * 1024;
    QFile file(QFile::decodeName(path));
    const QFileInfo found(file);
    if (found.exists() && !found.isFile()) // opening a pipe would block forever
        return {{}, setting + QByteArray(": cannot read ") + path + ": it is not a file"};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, setting + QByteArray(": cannot read ") + path + ": " + file.errorString().toUtf8()};
    return {file.read(maxFileSize), {}};
}

BioPtr memory(const QByteArray& bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

int noPassword(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

/// Empty if the key is the certificate's.
QByteArray mismatch(const TlsFiles& files, const QByteArray& certificate, const QByteArray& key) {
    const X509Ptr x509(PEM_read_bio_X509(memory(certificate).get(), nullptr, nullptr, nullptr));
    if (!x509)
        return "RELAY_TLS_CERT: " + files.certificate +
               " is not a PEM certificate; one begins with -----BEGIN CERTIFICATE-----";
    bool passwordAsked = false;
    const KeyPtr privateKey(PEM_read_bio_PrivateKey(memory(key).get(), nullptr, noPassword, &passwordAsked));
    if (passwordAsked)
        return "RELAY_TLS_KEY: " + files.key + " is encrypted with a password; use a key without one";
    if (!privateKey)
        return "RELAY_TLS_KEY: " + files.key +
               " is not a PEM private key; one begins with -----BEGIN PRIVATE KEY-----";
    if (X509_check_private_key(x509.get(), privateKey.get()) != 1)
        return "RELAY_TLS_KEY: " + files.key + " is not the key of the certificate in " + files.certificate;
    return {};
}

/// "ED25519, 256 bits" or "EC, secp112r1": the kind of key as OpenSSL names it.
QByteArray kindOf(const QByteArray& key) {
    const KeyPtr privateKey(PEM_read_bio_PrivateKey(memory(key).get(), nullptr, nullptr, nullptr));
    const char* type = EVP_PKEY_get0_type_name(privateKey.get());
    const QByteArray kind = type ? type : "of an unknown kind";
    std::array<char, 80> curve{};
    if (EVP_PKEY_get_utf8_string_param(privateKey.get(), "group", curve.data(), curve.size(), nullptr) == 1)
        return kind + ", " + curve.data();
    return kind + ", " + QByteArray::number(EVP_PKEY_get_bits(privateKey.get())) + " bits";
}

/// The key as a QSslKey; null if Qt cannot represent it. Only RSA and elliptic curves: with the other kinds
/// that Qt knows, every handshake hangs or there is no TLS 1.2 or later.
QSslKey qtKey(const QByteArray& key, const QSslCertificate& certificate) {
    const QSsl::KeyAlgorithm algorithm = certificate.publicKey().algorithm();
    if (algorithm != QSsl::Rsa && algorithm != QSsl::Ec)
        return {};
    return {key, algorithm, QSsl::Pem};
}

/// Empty if clients can set up TLS with this pair.
QByteArray unusable(const TlsFiles& files, const QByteArray& certificate, const QByteArray& key,
                    const QSslKey& carried) {
    const QByteArray why =
        carried.isNull() ? "only RSA and EC keys are supported" : tlsTrialFailure(certificate, key);
    if (why.isEmpty())
        return {};
    return "RELAY_TLS_KEY: " + files.key + " (" + kindOf(key) + ") cannot be used for TLS: " + why +
           "; use an RSA key of 2048 bits or more, or an EC key on prime256v1, with its certificate";
}

} // namespace

Result<QSslConfiguration, QByteArray> tlsConfiguration(const TlsFiles& files) {
    if (!QSslSocket::supportsSsl())
        return QByteArray("TLS is not available: Qt found no OpenSSL 3 (its plugin is in libqt6network6)");
    const auto [certificate, noCertificate] = contentOf("RELAY_TLS_CERT", files.certificate);
    if (!noCertificate.isEmpty())
        return noCertificate;
    const auto [key, noKey] = contentOf("RELAY_TLS_KEY", files.key);
    if (!noKey.isEmpty())
        return noKey;
    QByteArray wrong = mismatch(files, certificate, key);
    QList<QSslCertificate> chain;
    QSslKey carried;
    if (wrong.isEmpty()) {
        chain = QSslCertificate::fromData(certificate, QSsl::Pem);
        carried = qtKey(key, chain.value(0));
        wrong = unusable(files, certificate, key, carried);
    }
    ERR_clear_error(); // errors that OpenSSL queued for a bad file must not surface in a later connection
    if (!wrong.isEmpty())
        return wrong;
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(carried);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return configuration;
}

QByteArray certificateProblem(const QSslConfiguration& configuration, qint64 utcSeconds) {
    const QSslCertificate certificate = configuration.localCertificate();
    const qint64 from = certificate.effectiveDate().toSecsSinceEpoch();
    const qint64 until = certificate.expiryDate().toSecsSinceEpoch();
    if (utcSeconds >= from && utcSeconds <= until)
        return {};
    return "RELAY_TLS_CERT: the certificate " +
           (utcSeconds < from ? "is not valid before " + clockText(from)
                              : "has expired on " + clockText(until)) +
           ", so clients refuse it; renew it, then send SIGHUP or restart.";
}

} // namespace relay
