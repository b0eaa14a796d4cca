// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relay::bench {

/// How long deliveries took: the exact values, up to a bound of 8 million (any beyond it are only counted,
/// and left out of the percentiles).
class Latencies {
public:
    void add(std::int64_t nanoseconds);
    /// Milliseconds; `share` 0.5 is the median, 1 the longest. 0 if there are none.
    double percentile(double share);
    std::size_t size() const { return m_microseconds.size(); }

private:
    std::vector<std::uint32_t> m_microseconds;
};

/// The result of a run: one JSON object for scripts, one human-readable line, in the order of the calls.
class Report {
public:
    void text(std::string_view name, std::string_view value);
    void number(std::string_view name, double value);
    std::string json() const;
    std::string line() const;

private:
    struct Field {
        std::string name;
        std::string value;
        bool isText;
    };
    std::vector<Field> m_fields;
};

/// What arrived compared with what was expected, over all subscribers.
struct Tally {
    std::uint64_t expected = 0;
    std::uint64_t received = 0;
    std::uint64_t lost = 0;
    std::uint64_t doubled = 0;

    /// One subscriber: events expected and received, with the sums of their sequence numbers.
    void add(std::uint64_t expectedCount, std::uint64_t expectedSum, std::uint64_t count, std::uint64_t sum);
    bool isExact() const { return lost == 0 && doubled == 0; }
};

} // namespace relay::bench
