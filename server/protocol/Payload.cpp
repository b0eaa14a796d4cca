// SPDX-License-Identifier: MIT
#include "protocol/Payload.h"

#include "protocol/JsonString.h"

namespace relay {

Payload payloadOf(QByteArray text) {
    Payload payload;
    payload.text = repairedUtf8(text);
    payload.token = jsonString(payload.text);
    return payload;
}

} // namespace relay
