// SPDX-License-Identifier: MIT
#include "Check.h"
#include "protocol/TapReport.h"

using namespace relay;

/// What a page may send to the tap: any bytes are reports within their bounds, which survive being written
/// and read again, or an error with a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reports = parseTapBody({reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)});
    if (!reports) {
        FUZZ_CHECK(!reports.error().sentence().isEmpty());
        return 0;
    }
    FUZZ_CHECK(reports->size() <= static_cast<size_t>(mostTapReports));
    for (const TapReport& report : *reports) {
        FUZZ_CHECK(!report.url.contains('?') && !report.page.contains('?'));
        FUZZ_CHECK(report.bound.size() <= 100);
        const QByteArray json = toJson(report);
        const auto again = parseTapReport(json);
        FUZZ_CHECK(again && toJson(*again) == json);
    }
    return 0;
}
