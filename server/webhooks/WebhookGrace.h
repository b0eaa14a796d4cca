// SPDX-License-Identifier: MIT
#pragma once

#include "relay/BytesMap.h"

#include <QByteArray>

#include <list>
#include <optional>
#include <vector>

namespace relay {

/// Ends that may be taken back (resources/docs/protocol.md, Webhooks): a channel vacated or a member removed
/// waits 3 s, and is dropped when the client is back by then, as after a page's reload. At most `maxWaiting`
/// wait; past it the oldest is due at once. Times are monotonic nanoseconds. Relay thread only.
class WebhookGrace {
public:
    static constexpr qint64 wait = 3'000'000'000;
    static constexpr std::size_t maxWaiting = 10'000;

    struct End {
        QByteArray app;
        QByteArray channel;
        QByteArray userId; ///< null if the channel itself was vacated
        qint64 due = 0;
        bool own = true; ///< it is sent from here when it is due
    };

    /// `due` follows from `now`.
    void add(End end, qint64 now);
    /// True if the end was still waiting: it is dropped, and the return is not to be told either.
    bool takeBack(const QByteArray& app, const QByteArray& channel, const QByteArray& userId);
    std::vector<End> takeDue(qint64 now);
    std::optional<qint64> nextDeadline() const;

private:
    static QByteArray keyOf(const QByteArray& app, const QByteArray& channel, const QByteArray& userId);

    std::list<End> m_order; ///< the oldest first
    BytesMap<std::list<End>::iterator> m_byKey;
};

} // namespace relay
