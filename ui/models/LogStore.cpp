// SPDX-License-Identifier: MIT
#include "models/LogStore.h"

#include "journal/FactCost.h"

#include "face/JournalReader.h"

#include <algorithm>

namespace relay {

LogStore::LogStore(Bounds bounds)
    : m_bounds(bounds) {}

void LogStore::append(FactPtr fact) {
    m_bytes += costOf(*fact);
    m_facts.push_back(std::move(fact));
}

std::optional<LogStore::Serial> LogStore::merge(const Fact& finding) {
    const std::optional<Serial> serial = serialOf(finding.about());
    if (!serial || finding.findings.empty())
        return std::nullopt;
    FactPtr& place = m_facts[number(*serial) - number(m_first)];
    auto merged = std::make_shared<Fact>(*place);
    for (const Finding& found : finding.findings) {
        const bool known =
            std::any_of(place->findings.begin(), place->findings.end(), [&found](const Finding& old) {
                return old.code == found.code && old.message == found.message;
            });
        if (!known)
            merged->findings.push_back(found);
    }
    if (merged->findings.size() == place->findings.size())
        return std::nullopt; // the journal merged it before we read the fact
    m_bytes += costOf(*merged) - costOf(*place);
    place = std::move(merged);
    return serial;
}

LogStore::Serial LogStore::end() const {
    return Serial{number(m_first) + m_facts.size()};
}

const FactPtr& LogStore::at(Serial serial) const {
    return m_facts[number(serial) - number(m_first)];
}

std::optional<LogStore::Serial> LogStore::serialOf(FactId id) const {
    const auto found = std::lower_bound(m_facts.begin(), m_facts.end(), id,
                                        [](const FactPtr& fact, FactId wanted) { return fact->id < wanted; });
    if (found == m_facts.end() || (*found)->id != id)
        return std::nullopt;
    return Serial{number(m_first) + static_cast<quint64>(found - m_facts.begin())};
}

LogStore::Serial LogStore::keepFrom() const {
    if (rows() <= m_bounds.rows && m_bytes <= m_bounds.bytes)
        return m_first;
    const qint64 rowsLeft = m_bounds.rows - m_bounds.rows / 16;
    const qint64 bytesLeft = m_bounds.bytes - m_bounds.bytes / 16;
    qint64 left = m_bytes;
    size_t drop = 0;
    // The newest always stays, however large it is.
    while (drop + 1 < m_facts.size() && (rows() - static_cast<qint64>(drop) > rowsLeft || left > bytesLeft))
        left -= costOf(*m_facts[drop++]);
    return Serial{number(m_first) + drop};
}

void LogStore::dropBefore(Serial first) {
    while (m_first < first) {
        m_bytes -= costOf(*m_facts.front());
        m_facts.pop_front();
        m_first = next(m_first);
    }
}

} // namespace relay
