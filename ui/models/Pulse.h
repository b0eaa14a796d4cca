// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>

namespace relay {

/// How often something happened recently: fed with a growing total, it keeps a count for each second of the
/// last half minute.
/// A value of fixed size. Times are microseconds since 1970.
class Pulse {
public:
    static constexpr int seconds = 30;
    using Samples =
        std::array<float, seconds>; ///< events in each second, oldest first, the last still running

    /// `total` is the starting value, and counts as no events.
    Pulse(quint64 total, qint64 time);
    Pulse() = default;

    /// A total below the last one means that counting restarted.
    void add(quint64 total, qint64 time);
    /// Events per second over the last five seconds.
    double rate() const;
    const Samples& samples() const { return m_samples; }
    bool isSilent() const;

private:
    Samples m_samples{};
    quint64 m_total = 0;
    qint64 m_second = 0;   ///< of the last sample
    double m_fraction = 0; ///< of that second, 0..1
};

} // namespace relay
