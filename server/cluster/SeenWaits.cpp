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

void SeenWaits::addOnly(OtherNodes::Then then, const QByteArray& key, qint64 now) {
    const Id id = ++m_last;
    m_waits.emplace(id, Wait{std::move(then)});
    m_byKey[key].push_back(id);
    m_deadlines.emplace_back(now + longest, id);
}

void SeenWaits::addFor(Id id, const QByteArray& key) {
    ++m_waits.at(id).open;
    m_byKey[key].push_back(id);
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
    for (const Id id : ids)
        close(id);
}

void SeenWaits::expire(qint64 now) {
    while (!m_deadlines.empty() && m_deadlines.front().first <= now) {
        const Id id = m_deadlines.front().second;
        m_deadlines.pop_front();
        finish(id);
    }
}

void SeenWaits::giveUp() {
    m_unsent.clear();
    m_bySequence.clear();
    m_byKey.clear();
    std::deque<std::pair<qint64, Id>> all = std::exchange(m_deadlines, {});
    for (const auto& [deadline, id] : all)
        finish(id);
}

std::optional<qint64> SeenWaits::nextDeadline() const {
    if (m_waits.empty())
        return std::nullopt;
    return m_deadlines.front().first;
}

void SeenWaits::close(Id id) {
    const auto found = m_waits.find(id);
    if (found == m_waits.end())
        return;
    Wait& wait = found->second;
    if (--wait.open == 0)
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
    while (!m_deadlines.empty() && !m_waits.contains(m_deadlines.front().second))
        m_deadlines.pop_front();
    then();
}

} // namespace relay
