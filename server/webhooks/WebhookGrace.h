// SPDX-License-Identifier: MIT
#pragma once

#include "relay/BytesMap.h"
#include "relay/NodeWebhooks.h"

#include <QByteArray>

#include <list>
#include <optional>
#include <vector>

namespace relay {

/// Ends that may be taken back (resources/docs/protocol.md, Webhooks): a channel vacated or a member removed
/// waits 3 s, and is dropped when the client is back by then, as after a page's reload. Ends that another
/// relay tells wait too, until that relay settles them. At most `maxWaiting` of each wait; past it the oldest
/// of this relay is due at once, and the oldest of the others is dropped. Times are monotonic nanoseconds.
/// Relay thread only.
class WebhookGrace {
public:
    static constexpr qint64 wait = 3'000'000'000;
    /// For ends of another relay, longer than it takes to notice that it has died.
    static constexpr qint64 longestOfOthers = 60'000'000'000;
    static constexpr std::size_t maxWaiting = 10'000;

    void add(ChannelEnd end, quint64 teller, qint64 now);
    /// True if the end was still waiting: it is dropped, and the return is not to be told either.
    bool takeBack(const ChannelEnd& end);
    std::vector<ChannelEnd> takeDue(qint64 now);
    /// The same, but they can still be taken back until settle() is called for them.
    std::vector<ChannelEnd> askDue(qint64 now);
    /// True if the end was still waiting for `teller`: it is dropped, and that relay tells it.
    bool settle(const ChannelEnd& end, quint64 teller);
    void askAgain();
    void handOver(quint64 from, quint64 to);
    void forget(quint64 teller);
    /// All of this relay, due or not.
    std::vector<ChannelEnd> takeOwn();
    std::optional<qint64> nextDeadline() const;

private:
    struct Waiting;
    using List = std::list<Waiting>;
    struct Waiting {
        ChannelEnd end;
        quint64 teller = 0;
        qint64 since = 0;
        List* in = nullptr; ///< the list that holds it
    };
    static QByteArray keyOf(const ChannelEnd& end);
    static void moveAll(List& from, List& to);
    bool isDue(qint64 now) const;
    ChannelEnd take(List& list);

    List m_own;    ///< the oldest first, as in all three
    List m_asked;  ///< of this relay, given out by askDue()
    List m_others; ///< other relays tell them
    BytesMap<List::iterator> m_byKey;
};

} // namespace relay
