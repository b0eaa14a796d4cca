// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>

namespace relay::test {

/// Beats every five milliseconds while the event loop of its thread runs. Code that waits for a client
/// without running the loop leaves it with only a beat or two.
class Heartbeat {
public:
    Heartbeat() {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { ++m_beats; });
        m_timer.start(5);
    }

    /// Whether the loop has kept running; wait for this while a HeldRelay blocks the thing that must not be
    /// waited for.
    bool keptBeating() const { return m_beats >= 20; }

private:
    QTimer m_timer;
    int m_beats = 0;
};

} // namespace relay::test
