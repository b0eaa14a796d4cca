// SPDX-License-Identifier: MIT
#include "cluster/SeenWaits.h"

namespace relay {

SeenWaits::Id SeenWaits::add(OtherNodes::Then then, qint64 now) {
    const Id id = ++m_last;
    m_waits.emplace(id, Wait{std::move(then)});
    m_unsent.push_back(id);
    m_deadlines.emplace_back(now + longest, id);
    return id;
}

void SeenWaits::addReading(OtherNodes::Then then, const QByteArray& key, qint64 now) {
    const Id id = ++m_last;
    m_waits.emplace(id, Wait{std::move(then)});
    m_byKey[key].push_back(id);
    m_readingDeadlines.emplace_back(now + longestReading, id);
}

void SeenWaits::addFor(Id id, const QByteArray& key) {
    ++m_waits.at(id).open;
    m_byKey[key].push_back(id);
}

void SeenWaits::addReadingFor(Id id, const QByteArray& key) {
    addFor(id, key);
    m_waits.at(id).reading = key;
}

void SeenWaits::addLast(Id id, const QByteArray& key, OtherNodes::Then begin) {
    addFor(id, key);
    m_waits.at(id).begin = std::move(begin);
}

void SeenWaits::sent(quint64 sequence) {
    const std::vector<Id> ids = std::exchange(m_unsent, {});
    for (const Id id : ids) {
        if (sequence == 0)
            close(id);
        else
            m_bySequence.emplace(sequence, id);
    }
}

void SeenWaits::seen(quint64 sequence) {
    std::vector<Id> ids;
    const auto end = m_bySequence.upper_bound(sequence);
    for (auto wait = m_bySequence.begin(); wait != end; ++wait)
        ids.push_back(wait->second);
    m_bySequence.erase(m_bySequence.begin(), end);
    for (const Id id : ids)
        close(id);
}

void SeenWaits::came(const QByteArray& key) {
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return;
    const std::vector<Id> ids = std::move(found->second);
    m_byKey.erase(found);
    for (const Id id : ids) {
        const auto wait = m_waits.find(id);
        if (wait != m_waits.end() && wait->second.reading == key)
            wait->second.reading = {};
        close(id);
    }
}

void SeenWaits::expire(qint64 now) {
    while (!m_deadlines.empty() && m_deadlines.front().first <= now) {
        const auto [deadline, id] = m_deadlines.front();
        m_deadlines.pop_front();
        const auto wait = m_waits.find(id);
        if (wait == m_waits.end())
            continue;
        wait->second.isLate = !wait->second.reading.isNull();
        if (wait->second.isLate)
            m_lateDeadlines.emplace_back(deadline + longestReading - longest, id);
        else
            finish(id);
    }
    for (Deadlines* deadlines : {&m_lateDeadlines, &m_readingDeadlines})
        while (!deadlines->empty() && deadlines->front().first <= now) {
            const Id id = deadlines->front().second;
            deadlines->pop_front();
            finish(id);
        }
}

void SeenWaits::giveUp() {
    m_unsent.clear();
    m_bySequence.clear();
    m_byKey.clear();
    for (Deadlines* deadlines : {&m_deadlines, &m_lateDeadlines, &m_readingDeadlines})
        for (const auto& [deadline, id] : std::exchange(*deadlines, {}))
            finish(id);
}

std::optional<qint64> SeenWaits::nextDeadline() const {
    std::optional<qint64> next;
    for (const Deadlines* deadlines : {&m_deadlines, &m_lateDeadlines, &m_readingDeadlines})
        if (!deadlines->empty() && (!next || deadlines->front().first < *next))
            next = deadlines->front().first;
    return next;
}

void SeenWaits::close(Id id) {
    const auto found = m_waits.find(id);
    if (found == m_waits.end())
        return;
    Wait& wait = found->second;
    if (--wait.open == 0 || (wait.isLate && wait.reading.isNull()))
        finish(id);
    else if (wait.open == 1 && wait.begin)
        std::exchange(wait.begin, {})();
}

void SeenWaits::finish(Id id) {
    const auto found = m_waits.find(id);
    if (found == m_waits.end())
        return;
    const OtherNodes::Then then = std::move(found->second.then);
    m_waits.erase(found);
    for (Deadlines* deadlines : {&m_deadlines, &m_lateDeadlines, &m_readingDeadlines})
        while (!deadlines->empty() && !m_waits.contains(deadlines->front().second))
            deadlines->pop_front();
    then();
}

} // namespace relay
