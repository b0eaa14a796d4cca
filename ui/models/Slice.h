// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

namespace relay {

/// A slice of a long walk over facts, in which the window stays alive: tells when it is over. With a slow
/// filter the clock is read after each fact. One thread.
class Slice {
public:
    explicit Slice(bool slow)
        : m_between(slow ? 1 : factsBetweenLooks) {
        m_clock.start();
    }
    /// To be asked once a fact, before it is tested.
    bool isOver() {
        return m_looked++ % m_between == m_between - 1 && m_clock.nsecsElapsed() > sliceNanoseconds;
    }

private:
    static constexpr qint64 sliceNanoseconds = 5'000'000;
    /// The clock is read once in so many facts; with payloads of 100 KB that is still some milliseconds.
    static constexpr int factsBetweenLooks = 64;

    QElapsedTimer m_clock;
    const int m_between;
    int m_looked = 0;
};

} // namespace relay
