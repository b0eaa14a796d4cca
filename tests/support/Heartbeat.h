// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace relay::test {

/// Beats in the event loop of its thread, and knows for how long it could not.
class Heartbeat {
public:
    /// Milliseconds without a beat that a busy machine may cause; waiting for a client takes two seconds.
    static constexpr qint64 tolerated = 500;

    Heartbeat() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_timer.start(5);
    }

    /// Milliseconds between two beats, the one that is due now included.
    qint64 longestGap() const { return std::max(m_longest, m_since.elapsed()); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace relay::test
