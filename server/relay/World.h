// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// The time, injected: the real one in the program, one set by hand in tests.
class Clock {
public:
    virtual ~Clock() = default;
    virtual qint64 utcMicroseconds() const = 0;      ///< since 1970, for facts and signatures
    virtual qint64 monotonicNanoseconds() const = 0; ///< for deadlines and latencies
};

/// Randomness, injected.
class Random {
public:
    virtual ~Random() = default;
    /// Unpredictable (socket ids must not be guessable).
    virtual quint64 next() = 0;
};

} // namespace relay
