// SPDX-License-Identifier: MIT
#include "relay/Members.h"

#include <algorithm>

namespace relay {

Member* Members::find(QByteArrayView userId) const {
    const auto found = m_byId.find(userId);
    return found == m_byId.end() ? nullptr : found->second;
}

Member& Members::join(const QByteArray& userId, const QByteArray& userInfo, qint64 nowMicroseconds) {
    Member* member = find(userId);
    if (!member) {
        member = m_order.emplace_back(std::make_unique<Member>(Member{userId, userInfo, nowMicroseconds, 0}))
                     .get();
        m_byId.emplace(userId, member);
    }
    ++member->connections;
    return *member;
}

bool Members::leave(Member& member) {
    if (--member.connections > 0)
        return false;
    m_byId.erase(m_byId.find(QByteArrayView(member.userId)));
    const auto here =
        std::find_if(m_order.begin(), m_order.end(), [&](const auto& m) { return m.get() == &member; });
    m_order.erase(here);
    return true;
}

std::vector<WireMember> Members::toWire() const {
    std::vector<WireMember> wire;
    wire.reserve(m_order.size());
    for (const auto& member : m_order)
        wire.push_back({member->userId, member->userInfo});
    return wire;
}

} // namespace relay
