// SPDX-License-Identifier: MIT
#include "Report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace relay::bench {

void Latencies::add(std::int64_t nanoseconds) {
    constexpr std::size_t bound = 8'000'000;
    if (m_microseconds.size() < bound)
        m_microseconds.push_back(static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(nanoseconds / 1000, 0, std::numeric_limits<std::uint32_t>::max())));
}

double Latencies::percentile(double share) {
    if (m_microseconds.empty())
        return 0;
    // Nearest rank: the smallest value that is at or above that share of all.
    const auto rank =
        static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(m_microseconds.size())));
    const auto at = m_microseconds.begin() + std::max<std::ptrdiff_t>(rank, 1) - 1;
    std::nth_element(m_microseconds.begin(), at, m_microseconds.end());
    return *at / 1000.0;
}

void Report::text(std::string_view name, std::string_view value) {
    m_fields.push_back({std::string(name), std::string(value), true});
}

void Report::number(std::string_view name, double value) {
    std::array<char, 32> buffer;
    const bool whole = std::floor(value) == value;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::fixed, whole ? 0 : 4);
    m_fields.push_back({std::string(name), std::string(buffer.data(), end.ptr), false});
}

std::string Report::json() const {
    std::string json;
    for (const Field& field : m_fields) {
        json += json.empty() ? "{\"" : ",\"";
        json += field.name + "\":";
        // Texts are option values and names of our own; characters that would need escaping are left out.
        std::string value = field.value;
        std::erase_if(value,
                      [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 32; });
        json += field.isText ? '"' + value + '"' : value;
    }
    return json + '}';
}

std::string Report::line() const {
    std::string line;
    for (const Field& field : m_fields)
        line += (line.empty() ? "" : "  ") + field.name + '=' + field.value;
    return line;
}

void Tally::add(std::uint64_t expectedCount, std::uint64_t expectedSum, std::uint64_t count,
                std::uint64_t sum) {
    expected += expectedCount;
    received += count;
    if (count < expectedCount)
        lost += expectedCount - count;
    else if (count > expectedCount)
        doubled += count - expectedCount;
    else if (sum != expectedSum) { // as many as there should be, but not the right ones
        ++lost;
        ++doubled;
    }
}

} // namespace relay::bench
