// SPDX-License-Identifier: MIT
#include "webhooks/WebhookGrace.h"

namespace relay {

void WebhookGrace::add(End end, qint64 now) {
    takeBack(end.app, end.channel, end.userId); // the same end twice: the later counts
    end.due = now + wait;
    m_order.push_back(std::move(end));
    const End& last = m_order.back();
    m_byKey.emplace(keyOf(last.app, last.channel, last.userId), std::prev(m_order.end()));
}

bool WebhookGrace::takeBack(const QByteArray& app, const QByteArray& channel, const QByteArray& userId) {
    const auto found = m_byKey.find(keyOf(app, channel, userId));
    if (found == m_byKey.end())
        return false;
    m_order.erase(found->second);
    m_byKey.erase(found);
    return true;
}

std::vector<WebhookGrace::End> WebhookGrace::takeDue(qint64 now) {
    std::vector<End> due;
    while (!m_order.empty() && (m_order.front().due <= now || m_order.size() > maxWaiting)) {
        due.push_back(m_order.front());
        takeBack(due.back().app, due.back().channel, due.back().userId);
    }
    return due;
}

std::optional<qint64> WebhookGrace::nextDeadline() const {
    if (m_order.empty())
        return std::nullopt;
    return m_order.size() > maxWaiting ? 0 : m_order.front().due;
}

QByteArray WebhookGrace::keyOf(const QByteArray& app, const QByteArray& channel, const QByteArray& userId) {
    // Neither ids nor names can hold a zero byte; a user's id can, so it stands last.
    return app + '\0' + channel + (userId.isNull() ? QByteArray() : '\0' + userId);
}

} // namespace relay
