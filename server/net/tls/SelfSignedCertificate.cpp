// SPDX-License-Identifier: MIT
#include "net/tls/SelfSignedCertificate.h"

#include "net/tls/OpenSslHandles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QSslCertificate>
#include <QStandardPaths>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace relay {
namespace {

constexpr int lifeDays = 397; // browsers refuse leaf certificates that live longer
constexpr int renewDays = 7;

bool isStillGood(const QString& certificatePath, const QString& keyPath) {
    const QList<QSslCertificate> known = QSslCertificate::fromPath(certificatePath);
    return !known.isEmpty() && QFile::exists(keyPath) &&
           known.front().expiryDate() > QDateTime::currentDateTimeUtc().addDays(renewDays);
}

bool addExtension(X509* certificate, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const X509ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

X509Ptr makeCertificate(EVP_PKEY* key) {
    X509Ptr certificate(X509_new());
    X509* x509 = certificate.get();
    if (!x509)
        return {};
    X509_set_version(x509, X509_VERSION_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), QRandomGenerator::system()->generate64() >> 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
    X509_time_adj_ex(X509_getm_notAfter(x509), lifeDays, 0, nullptr);
    X509_NAME* name = X509_get_subject_name(x509);
    const auto* text = reinterpret_cast<const unsigned char*>("Relaydesk on localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0);
    X509_set_issuer_name(x509, name);
    X509_set_pubkey(x509, key);
    const bool complete = addExtension(x509, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1") &&
                          addExtension(x509, NID_basic_constraints, "critical,CA:FALSE") &&
                          addExtension(x509, NID_key_usage, "critical,digitalSignature") &&
                          addExtension(x509, NID_ext_key_usage, "serverAuth");
    if (!complete || X509_sign(x509, key, EVP_sha256()) == 0)
        return {};
    return certificate;
}

template <typename Write>
QByteArray pem(Write write) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || write(bio.get()) != 1)
        return {};
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, size};
}

/// Empty on success.
QByteArray save(const QString& path, const QByteArray& content, bool isSecret) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        (isSecret && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) ||
        file.write(content) != content.size() || !file.flush() || !file.commit())
        return "--tls-self-signed: cannot write " + QFile::encodeName(path) + ": " +
               file.errorString().toUtf8();
    return {};
}

} // namespace

Result<TlsFiles, QByteArray> selfSignedCertificate(const QString& directory) {
    const QString certificatePath = directory + QStringLiteral("/localhost.pem");
    const QString keyPath = directory + QStringLiteral("/localhost-key.pem");
    const TlsFiles files{QFile::encodeName(certificatePath), QFile::encodeName(keyPath)};
    if (isStillGood(certificatePath, keyPath))
        return files;
    if (!QDir().mkpath(directory))
        return "--tls-self-signed: cannot make the directory " + QFile::encodeName(directory);
    const KeyPtr key(EVP_EC_gen("P-256"));
    const X509Ptr certificate = key ? makeCertificate(key.get()) : X509Ptr();
    const QByteArray certificatePem =
        certificate ? pem([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate.get()); })
                    : QByteArray();
    const QByteArray keyPem = key ? pem([&](BIO* bio) {
        return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    })
                                  : QByteArray();
    if (certificatePem.isEmpty() || keyPem.isEmpty())
        return QByteArray("--tls-self-signed: OpenSSL could not make a certificate");
    for (const QByteArray& error :
         {save(keyPath, keyPem, true), save(certificatePath, certificatePem, false)})
        if (!error.isEmpty())
            return error;
    return files;
}

QString certificateDirectory() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace relay
