// SPDX-License-Identifier: MIT
#include "Check.h"
#include "settings/PhpArray.h"

using namespace relay;

/// Any text is read to an end, and a value that is no array holds no items.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const PhpValue value = readPhpArray(text, EnvFile::parse("A=b\nB=\n"));
    FUZZ_CHECK(value.items.empty() || value.kind == PhpValue::Kind::Array);
    for (const auto& item : value.items)
        FUZZ_CHECK(value.find(item.first) != nullptr);
    return 0;
}
