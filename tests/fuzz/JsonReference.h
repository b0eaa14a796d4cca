// SPDX-License-Identifier: MIT
#pragma once

#include "Check.h"
#include "protocol/JsonValue.h"
#include "protocol/Payload.h"

#include <simdjson.h>

namespace relay::test {

/// Compares our reading of a text with simdjson's DOM. Both must agree, but for what we accept on purpose:
/// lone surrogates, and numbers that fit no machine type; and for what we refuse on purpose: deep nesting.
inline void checkAgainstReference(QByteArrayView text) {
    simdjson::dom::parser parser;
    const simdjson::error_code reference =
        parser.parse(simdjson::padded_string(text.data(), static_cast<std::size_t>(text.size()))).error();
    const auto ours = parseJson(text);
    if (ours)
        FUZZ_CHECK(reference == simdjson::SUCCESS || reference == simdjson::STRING_ERROR ||
                   reference == simdjson::NUMBER_ERROR);
    else
        FUZZ_CHECK(reference != simdjson::SUCCESS || ours.error().contains("levels of nesting"));
}

/// A payload's two forms must be the same string.
inline void checkPayload(const Payload& payload) {
    const auto token = parseJson(payload.token);
    FUZZ_CHECK(token && token->isString());
    FUZZ_CHECK(decodedString(*token) == payload.text);
}

} // namespace relay::test
