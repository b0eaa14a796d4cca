// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

namespace relay::test {

/// How long a test waits for something that must happen. It only matters on failure: a busy machine may stall
/// for seconds.
inline constexpr int patienceMilliseconds = 20'000;

} // namespace relay::test

// Qt's own macros wait for five seconds.
#undef QTRY_VERIFY
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT((condition), relay::test::patienceMilliseconds)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(condition, message)                                                                     \
    QTRY_VERIFY2_WITH_TIMEOUT((condition), (message), relay::test::patienceMilliseconds)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected)                                                                       \
    QTRY_COMPARE_WITH_TIMEOUT((actual), expected, relay::test::patienceMilliseconds)
