// SPDX-License-Identifier: MIT
#include "net/loop/RealWorld.h"

#include <QRandomGenerator>

#include <chrono>

namespace relay {

qint64 SystemClock::utcMicroseconds() const {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::monotonicNanoseconds() const {
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

quint64 SystemRandom::next() {
    return QRandomGenerator::system()->generate64();
}

} // namespace relay
