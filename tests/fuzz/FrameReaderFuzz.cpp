// SPDX-License-Identifier: MIT
#include "Check.h"
#include "protocol/FrameReader.h"

#include <QByteArray>

#include <algorithm>
#include <vector>

using namespace relay;

namespace {

constexpr qint64 messageLimit = 300;

struct Reading {
    std::vector<FrameReader::Item> items;
    std::optional<Refused> violation;
};

Reading read(QByteArrayView stream, qsizetype chunk) {
    FrameReader reader(messageLimit);
    Reading reading;
    for (; !stream.isEmpty(); stream = stream.sliced(std::min(chunk, stream.size()))) {
        reader.feed(stream.first(std::min(chunk, stream.size())));
        while (auto item = reader.next())
            reading.items.push_back(std::move(*item));
    }
    reading.violation = reader.violation();
    return reading;
}

bool same(const FrameReader::Item& a, const FrameReader::Item& b) {
    return a.kind == b.kind && a.payload == b.payload && a.closeCode == b.closeCode;
}

} // namespace

/// Any byte stream, read at once and in small pieces: both readings must be the same, and no item over the
/// limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const qsizetype chunk = 1 + (data[0] & 31);
    const QByteArrayView stream(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    const Reading whole = read(stream, stream.size());
    const Reading pieces = read(stream, chunk);
    FUZZ_CHECK(whole.items.size() == pieces.items.size());
    FUZZ_CHECK(std::equal(whole.items.begin(), whole.items.end(), pieces.items.begin(), same));
    FUZZ_CHECK(whole.violation.has_value() == pieces.violation.has_value());
    if (whole.violation)
        FUZZ_CHECK(whole.violation->reason == pieces.violation->reason);
    for (const FrameReader::Item& item : whole.items)
        FUZZ_CHECK(item.payload.size() <= messageLimit);
    return 0;
}
