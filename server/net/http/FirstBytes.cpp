// SPDX-License-Identifier: MIT
#include "net/http/FirstBytes.h"

#include <algorithm>

namespace relay {
namespace {

constexpr char tlsHandshakeRecord = 0x16;               // RFC 8446 5.1
constexpr QByteArrayView http2Preface = "PRI * HTTP/2"; // RFC 9113 3.4, as far as it tells

} // namespace

FirstBytes lookAtFirstBytes(QByteArrayView bytes) {
    if (bytes.front() == tlsHandshakeRecord)
        return {true, RefusedRequest{
                          400,
                          "This port speaks plain HTTP, and the client sent TLS; use http:// or ws://, or "
                          "start the relay with --tls-self-signed",
                          Refusal::TlsOnPlainPort}};
    const qsizetype size = std::min(bytes.size(), http2Preface.size());
    if (bytes.first(size) != http2Preface.first(size))
        return {true, {}};
    if (size < http2Preface.size())
        return {}; // "P" may yet become POST
    return {true,
            RefusedRequest{400,
                           "This port speaks HTTP/1.1, and the client sent HTTP/2; switch HTTP/2 off in the "
                           "client (curl: --http1.1)",
                           Refusal::Http2Preface}};
}

} // namespace relay
