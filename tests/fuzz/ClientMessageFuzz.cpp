// SPDX-License-Identifier: MIT
#include "JsonReference.h"
#include "protocol/ClientMessage.h"

using namespace relay;

/// What a client says: any bytes are a message or an error with a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    test::checkAgainstReference(text);
    const auto message = parseClientMessage(text);
    if (!message)
        FUZZ_CHECK(!message.error().sentence().isEmpty());
    else if (const auto* event = std::get_if<ClientEventMessage>(&*message))
        test::checkPayload(event->data);
    return 0;
}
