// SPDX-License-Identifier: MIT
#include "Check.h"
#include "journal/capture/CaptureHeader.h"
#include "journal/capture/CaptureLine.h"
#include "journal/capture/FactReader.h"

using namespace relay;

/// Any bytes are a line of a capture that is a fact or says why not; what was read is written and read again
/// as the same line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    text.replace('\n', ' '); // the reader splits lines
    if (const auto header = readCaptureHeader(text)) {
        const auto again = readCaptureHeader(header->line());
        FUZZ_CHECK(bool(again));
        FUZZ_CHECK(again->line() == header->line());
    }
    FactReader reader;
    const auto fact = reader.read(text);
    if (!fact) {
        FUZZ_CHECK(!fact.error().isEmpty());
        return 0;
    }
    QByteArray line;
    appendCaptureLine(line, *fact);
    FUZZ_CHECK(!line.contains('\n'));
    const auto again = reader.read(line);
    FUZZ_CHECK(bool(again));
    QByteArray second;
    appendCaptureLine(second, *again);
    FUZZ_CHECK(second == line);
    return 0;
}
