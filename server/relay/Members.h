// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ServerMessage.h"
#include "relay/BytesMap.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace relay {

/// A user on a presence channel, however many connections it has there.
struct Member {
    QByteArray userId;
    QByteArray userInfo; ///< raw JSON as signed; null if none was given
    qint64 since = 0;    ///< microseconds since 1970, UTC
    qint64 connections = 0;
};

/// The members of one presence channel, in the order they joined. A member's address is stable while the
/// member is there. Bounded by Limits::presenceMembers, which the caller enforces. Relay thread only.
class Members {
public:
    qint64 count() const { return static_cast<qint64>(m_order.size()); }
    const std::vector<std::unique_ptr<Member>>& all() const { return m_order; }
    /// Null if the user is not there.
    Member* find(QByteArrayView userId) const;

    /// Counts one more connection of the user, who joins with the first; the user_info of the first is kept.
    Member& join(const QByteArray& userId, const QByteArray& userInfo, qint64 nowMicroseconds);
    /// Counts one connection fewer. True if it was the last and the member is gone.
    bool leave(Member& member);

    std::vector<WireMember> toWire() const;

private:
    std::vector<std::unique_ptr<Member>> m_order;
    BytesMap<Member*> m_byId;
};

} // namespace relay
