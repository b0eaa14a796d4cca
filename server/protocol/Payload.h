// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// The `data` of an event in its two forms, both shared and never rebuilt: `token` is the JSON string token
/// as sent inside a message, including quotes and escapes, byte for byte as the publisher sent it; `text` is
/// what a client reads after JSON.parse, the "data" of facts.
struct Payload {
    QByteArray token; ///< e.g. "\"{\\\"id\\\":1}\""
    QByteArray text;  ///< e.g. {"id":1}
};

/// Encodes any UTF-8 text as a payload (the token is the escaped text in quotes).
Payload payloadOf(QByteArray text);

} // namespace relay
