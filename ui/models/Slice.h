// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

namespace relay {

/// A time slice of a long pass over facts, so that the window stays responsive. With a slow filter, it reads
/// the clock after each fact. One thread.
class Slice {
public:
    explicit Slice(bool slow)
        : m_between(slow ? 1 : factsBetweenLooks) {
        m_clock.start();
    }
    /// Whether the slice is used up. Call once per fact, before it is tested.
    bool isOver() {
        return m_looked++ % m_between == m_between - 1 && m_clock.nsecsElapsed() > sliceNanoseconds;
    }

private:
    static constexpr qint64 sliceNanoseconds = 5'000'000;
    /// The clock is read once per this many facts; with payloads of 100 KB, that is still only a few
    /// milliseconds.
    static constexpr int factsBetweenLooks = 64;

    QElapsedTimer m_clock;
    const int m_between;
    int m_looked = 0;
};

} // namespace relay
