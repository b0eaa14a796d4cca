// SPDX-License-Identifier: MIT
#include "webhooks/WebhookGrace.h"

namespace relay {

void WebhookGrace::add(ChannelEnd end, quint64 teller, qint64 now) {
    takeBack(end); // if the same end comes twice, the later counts
    List& list = teller == NodeWebhooks::thisNode ? m_own : m_others;
    const QByteArray key = keyOf(end);
    list.push_back({std::move(end), teller, now, &list});
    m_byKey.emplace(key, std::prev(list.end()));
    while (!m_others.empty() &&
           (m_others.size() > maxWaiting || m_others.front().since + longestOfOthers <= now))
        take(m_others);
}

WebhookGrace::Was WebhookGrace::takeBack(const ChannelEnd& end) {
    const auto found = m_byKey.find(keyOf(end));
    if (found == m_byKey.end())
        return Was::Unknown;
    const List::iterator place = found->second;
    Was was = Was::Waiting;
    if (place->in == &m_told)
        was = place->teller == NodeWebhooks::thisNode ? Was::Told : Was::Unknown;
    place->in->erase(place);
    m_byKey.erase(found);
    return was;
}

ChannelEnd WebhookGrace::take(List& list) {
    ChannelEnd end = list.front().end;
    takeBack(end);
    return end;
}

bool WebhookGrace::isDue(qint64 now) const {
    return !m_own.empty() && (m_own.front().since + wait <= now || m_own.size() > maxWaiting);
}

std::vector<ChannelEnd> WebhookGrace::takeDue(qint64 now) {
    std::vector<ChannelEnd> due;
    while (isDue(now))
        due.push_back(take(m_own));
    return due;
}

std::vector<ChannelEnd> WebhookGrace::askDue(qint64 now) {
    std::vector<ChannelEnd> due;
    List asked;
    while (isDue(now)) {
        due.push_back(m_own.front().end);
        asked.splice(asked.end(), m_own, m_own.begin());
    }
    moveAll(asked, m_asked);
    return due;
}

bool WebhookGrace::settle(const ChannelEnd& end, quint64 teller) {
    const auto found = m_byKey.find(keyOf(end));
    if (found == m_byKey.end() || found->second->teller != teller || found->second->in == &m_told)
        return false;
    const List::iterator place = found->second;
    m_told.splice(m_told.end(), *place->in, place);
    place->in = &m_told;
    if (m_told.size() > maxWaiting)
        take(m_told);
    return true;
}

void WebhookGrace::askAgain() {
    moveAll(m_asked, m_own);
}

void WebhookGrace::handOver(quint64 from, quint64 to) {
    for (Waiting& told : m_told)
        if (told.teller == from)
            told.teller = to;
    List& list = from == NodeWebhooks::thisNode ? m_own : m_others;
    List handed;
    for (auto next = list.begin(); next != list.end();) {
        const auto which = next++;
        if (which->teller == from)
            handed.splice(handed.end(), list, which);
    }
    for (Waiting& waiting : handed)
        waiting.teller = to;
    moveAll(handed, to == NodeWebhooks::thisNode ? m_own : m_others);
}

void WebhookGrace::forget(quint64 teller) {
    for (auto next = m_others.begin(); next != m_others.end();) {
        const ChannelEnd end = next->end;
        const bool isOf = (next++)->teller == teller;
        if (isOf)
            takeBack(end);
    }
}

std::vector<ChannelEnd> WebhookGrace::takeOwn() {
    std::vector<ChannelEnd> all;
    for (List* list : {&m_asked, &m_own})
        while (!list->empty())
            all.push_back(take(*list));
    return all;
}

std::optional<quint64> WebhookGrace::teller(const ChannelEnd& end) const {
    const auto found = m_byKey.find(keyOf(end));
    if (found == m_byKey.end() || found->second->in == &m_told)
        return std::nullopt;
    return found->second->teller;
}

std::vector<ChannelEnd> WebhookGrace::own() const {
    std::vector<ChannelEnd> all;
    all.reserve(m_own.size());
    for (const Waiting& waiting : m_own)
        all.push_back(waiting.end);
    return all;
}

std::optional<qint64> WebhookGrace::nextDeadline() const {
    if (m_own.empty())
        return std::nullopt;
    return m_own.size() > maxWaiting ? 0 : m_own.front().since + wait;
}

/// Keeps the lists ordered by time.
void WebhookGrace::moveAll(List& from, List& to) {
    for (Waiting& waiting : from)
        waiting.in = &to;
    to.merge(from, [](const Waiting& a, const Waiting& b) { return a.since < b.since; });
}

QByteArray WebhookGrace::keyOf(const ChannelEnd& end) {
    // Neither ids nor names can contain a zero byte; a user's id can, so it comes last.
    return end.app + '\0' + end.channel + (end.userId.isNull() ? QByteArray() : '\0' + end.userId);
}

} // namespace relay
