// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace relay::bench {

/// How long the GUI loop leaves its user waiting: the longest time between two turns in which it could have
/// painted, looked at every two milliseconds. GUI thread.
class LoopGap {
public:
    LoopGap() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_last.nsecsElapsed());
            m_last.start();
        });
    }
    void start() {
        m_longest = 0;
        m_last.start();
        m_timer.start(2);
    }
    /// Milliseconds; ends the measurement.
    double stop() {
        m_timer.stop();
        return static_cast<double>(std::max(m_longest, m_last.nsecsElapsed())) / 1e6;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_last;
    qint64 m_longest = 0;
};

} // namespace relay::bench
