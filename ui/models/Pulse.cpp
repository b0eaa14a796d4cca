// SPDX-License-Identifier: MIT
#include "models/Pulse.h"

#include <algorithm>
#include <numeric>

namespace relay {

Pulse::Pulse(quint64 total, qint64 time)
    : m_total(total)
    , m_second(time / 1'000'000) {}

void Pulse::add(quint64 total, qint64 time) {
    const qint64 second = std::max(time / 1'000'000, m_second);
    const auto shift = static_cast<int>(std::min<qint64>(second - m_second, seconds));
    if (shift > 0) {
        std::move(m_samples.begin() + shift, m_samples.end(), m_samples.begin());
        std::fill(m_samples.end() - shift, m_samples.end(), 0.0F);
    }
    m_second = second;
    m_fraction = std::clamp(static_cast<double>(time - second * 1'000'000) / 1e6, 0.0, 1.0);
    m_samples.back() += static_cast<float>(total >= m_total ? total - m_total : total);
    m_total = total;
}

double Pulse::rate() const {
    constexpr int window = 5;
    const double sum = std::accumulate(m_samples.end() - window - 1, m_samples.end(), 0.0);
    return sum / (window + m_fraction);
}

bool Pulse::isSilent() const {
    return std::all_of(m_samples.begin(), m_samples.end(), [](float sample) { return sample == 0.0F; });
}

} // namespace relay
