// SPDX-License-Identifier: MIT
#include "Check.h"
#include "protocol/Query.h"
#include "protocol/RequestSignature.h"
#include "protocol/Signature.h"

#include <QByteArray>

using namespace relay;

/// A query that anyone may send, read and verified. Without the secret nothing is valid, and the secret's
/// signature is in no answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray raw(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Query query(raw);
    qsizetype total = 0;
    for (const auto& [name, value] : query.pairs()) {
        total += name.size() + value.size();
        FUZZ_CHECK(!query.value(name).isNull());
    }
    FUZZ_CHECK(total <= raw.size());

    const QByteArray secret = "a secret that no input holds";
    const auto why = signatureError({"GET", "/apps/1/channels", raw, {}, "key", secret, 1'000'000});
    FUZZ_CHECK(why.has_value());
    const QByteArray sentence = why->sentence();
    FUZZ_CHECK(!sentence.isEmpty());
    FUZZ_CHECK(!sentence.contains(secret));
    if (why->reason == Reason::CallSignatureWrong)
        FUZZ_CHECK(!sentence.contains(hmacSha256Hex(secret, why->values.text("signed_text"))));
    return 0;
}
