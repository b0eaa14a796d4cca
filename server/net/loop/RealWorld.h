// SPDX-License-Identifier: MIT
#pragma once

#include "relay/World.h"

namespace relay {

/// The machine's clocks. Any thread.
class SystemClock final : public Clock {
public:
    qint64 utcMicroseconds() const override;
    qint64 monotonicNanoseconds() const override;
};

/// Qt's system random generator (the kernel's). Any thread.
class SystemRandom final : public Random {
public:
    quint64 next() override;
};

} // namespace relay
