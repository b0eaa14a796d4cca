// SPDX-License-Identifier: MIT
#include "relay/KeepAlive.h"

#include <algorithm>

namespace relay {

void KeepAlive::List::append(Hook& hook) {
    hook.previous = last;
    hook.next = nullptr;
    (last ? last->next : first) = &hook;
    last = &hook;
}

void KeepAlive::List::unlink(Hook& hook) {
    (hook.previous ? hook.previous->next : first) = hook.next;
    (hook.next ? hook.next->previous : last) = hook.previous;
    hook.previous = hook.next = nullptr;
}

void KeepAlive::setTimeouts(int activitySeconds, int pongSeconds) {
    m_activityTimeout = qint64{activitySeconds} * 1'000'000'000;
    m_pongTimeout = qint64{pongSeconds} * 1'000'000'000;
}

void KeepAlive::add(Hook& hook, qint64 now) {
    hook.lastActivity = now;
    hook.pinged = 0;
    m_silent.append(hook);
}

void KeepAlive::remove(Hook& hook) {
    listOf(hook).unlink(hook);
}

void KeepAlive::active(Hook& hook, qint64 now) {
    remove(hook);
    add(hook, now);
}

Connection* KeepAlive::nextToPing(qint64 now) {
    Hook* hook = m_silent.first;
    if (!hook || hook->lastActivity + m_activityTimeout > now)
        return nullptr;
    m_silent.unlink(*hook);
    hook->pinged = std::max(now, qint64{1}); // 0 means that none is unanswered
    m_pinged.append(*hook);
    return hook->connection;
}

Connection* KeepAlive::nextToEnd(qint64 now) const {
    const Hook* hook = m_pinged.first;
    return hook && hook->pinged + m_pongTimeout <= now ? hook->connection : nullptr;
}

std::optional<qint64> KeepAlive::nextDeadline() const {
    std::optional<qint64> deadline;
    if (m_silent.first)
        deadline = m_silent.first->lastActivity + m_activityTimeout;
    if (m_pinged.first) {
        const qint64 end = m_pinged.first->pinged + m_pongTimeout;
        deadline = deadline ? std::min(*deadline, end) : end;
    }
    return deadline;
}

} // namespace relay
