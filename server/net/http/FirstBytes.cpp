// SPDX-License-Identifier: MIT
#include "net/http/FirstBytes.h"

#include <algorithm>

namespace relay {
namespace {

constexpr char tlsHandshakeRecord = 0x16;               // RFC 8446 5.1
constexpr QByteArrayView http2Preface = "PRI * HTTP/2"; // RFC 9113 3.4, as far as needed

} // namespace

FirstBytes lookAtFirstBytes(QByteArrayView bytes) {
    if (bytes.front() == tlsHandshakeRecord)
        return {true, RefusedRequest{{Reason::TlsOnPlain, {}}}};
    const qsizetype size = std::min(bytes.size(), http2Preface.size());
    if (bytes.first(size) != http2Preface.first(size))
        return {true, {}};
    if (size < http2Preface.size())
        return {}; // "P" may still become POST
    return {true, RefusedRequest{{Reason::Http2, {}}}};
}

} // namespace relay
