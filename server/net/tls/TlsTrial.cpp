// SPDX-License-Identifier: MIT
#include "net/tls/TlsTrial.h"

#include "net/tls/OpenSslHandles.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <memory>

namespace relay {
namespace {

using ContextPtr = std::unique_ptr<SSL_CTX, OpenSslDeleter<SSL_CTX_free>>;
using SslPtr = std::unique_ptr<SSL, OpenSslDeleter<SSL_free>>;

BioPtr memory(const QByteArray& bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

QByteArray lastError() {
    const char* reason = ERR_reason_error_string(ERR_peek_error());
    return reason ? reason : "the handshake did not finish";
}

ContextPtr serverContext(const QByteArray& certificate, const QByteArray& key) {
    ContextPtr context(SSL_CTX_new(TLS_server_method()));
    const BioPtr chain = memory(certificate);
    const X509Ptr x509(PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr));
    const KeyPtr privateKey(PEM_read_bio_PrivateKey(memory(key).get(), nullptr, nullptr, nullptr));
    if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1 ||
        SSL_CTX_use_certificate(context.get(), x509.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), privateKey.get()) != 1)
        return nullptr;
    while (const X509Ptr next{PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr)})
        if (SSL_CTX_add1_chain_cert(context.get(), next.get()) != 1)
            return nullptr;
    ERR_clear_error(); // the end-of-file error
    return context;
}

/// Lets both sides exchange data until neither has more to send.
bool shakeHands(SSL* server, SSL* client) {
    constexpr int rounds = 10; // TLS takes three at most
    bool serverDone = false;
    bool clientDone = false;
    for (int i = 0; i < rounds && !(serverDone && clientDone); ++i) {
        for (SSL* side : {client, server}) {
            const int result = SSL_do_handshake(side);
            if (result != 1 && SSL_get_error(side, result) != SSL_ERROR_WANT_READ)
                return false;
            (side == client ? clientDone : serverDone) = result == 1;
        }
    }
    return serverDone && clientDone;
}

} // namespace

QByteArray tlsTrialFailure(const QByteArray& certificate, const QByteArray& key) {
    ERR_clear_error();
    const ContextPtr serverSide = serverContext(certificate, key);
    const ContextPtr clientSide(SSL_CTX_new(TLS_client_method()));
    if (!serverSide || !clientSide)
        return lastError();
    const SslPtr server(SSL_new(serverSide.get()));
    const SslPtr client(SSL_new(clientSide.get()));
    BIO* serverEnd = nullptr;
    BIO* clientEnd = nullptr;
    if (!server || !client || BIO_new_bio_pair(&serverEnd, 0, &clientEnd, 0) != 1)
        return lastError();
    SSL_set_bio(server.get(), serverEnd, serverEnd);
    SSL_set_bio(client.get(), clientEnd, clientEnd);
    SSL_set_accept_state(server.get());
    SSL_set_connect_state(client.get());
    return shakeHands(server.get(), client.get()) ? QByteArray() : lastError();
}

} // namespace relay
