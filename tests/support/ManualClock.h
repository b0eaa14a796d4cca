// SPDX-License-Identifier: MIT
#pragma once

#include "relay/World.h"

namespace relay::test {

/// A clock that a test advances by hand; both times advance together.
class ManualClock final : public Clock {
public:
    qint64 utcMicroseconds() const override { return m_utcStart + m_elapsedNanoseconds / 1000; }
    qint64 monotonicNanoseconds() const override { return m_elapsedNanoseconds; }

    void advanceSeconds(double seconds) { m_elapsedNanoseconds += static_cast<qint64>(seconds * 1e9); }
    void advanceMilliseconds(qint64 ms) { m_elapsedNanoseconds += ms * 1'000'000; }

private:
    qint64 m_utcStart = 1'769'851'800'000'000; // 2026-01-31T09:30:00Z
    qint64 m_elapsedNanoseconds = 1'000'000'000;
};

/// Counts up, so that a test can name the socket ids it will get.
class CountingRandom final : public Random {
public:
    quint64 next() override { return ++m_last; }

private:
    quint64 m_last = 0;
};

} // namespace relay::test
