// SPDX-License-Identifier: MIT
#pragma once

#include "relay/BytesMap.h"
#include "relay/NodeWebhooks.h"

#include <QByteArray>

#include <list>
#include <optional>
#include <vector>

namespace relay {

/// Ends that may be taken back (resources/docs/protocol.md, Webhooks): a vacated channel or a removed member
/// waits 3 s, and is dropped if the client is back by then, as after a page reload. Ends that another relay
/// tells also wait, until that relay settles them; which relay told an end is remembered until the return. At
/// most `maxWaiting` of each are kept; past that, the oldest of this relay is due at once, and the oldest of
/// the others and of those told is dropped. Times are monotonic nanoseconds. Relay thread only.
class WebhookGrace {
public:
    static constexpr qint64 wait = 3'000'000'000;
    /// For ends of another relay, longer than it takes to notice that it has died.
    static constexpr qint64 longestOfOthers = 60'000'000'000;
    static constexpr std::size_t maxWaiting = 10'000;

    enum class Was : quint8 {
        Waiting, ///< the return is not to be told either
        Told,    ///< by this relay, and settle() was called for it
        Unknown,
    };
    void add(ChannelEnd end, quint64 teller, qint64 now);
    /// Drops the end.
    Was takeBack(const ChannelEnd& end);
    std::vector<ChannelEnd> takeDue(qint64 now);
    /// The same, but they can still be taken back until settle() is called for them.
    std::vector<ChannelEnd> askDue(qint64 now);
    /// True if the end was still waiting for `teller`: that relay tells it now.
    bool settle(const ChannelEnd& end, quint64 teller);
    void askAgain();
    void handOver(quint64 from, quint64 to);
    void forget(quint64 teller);
    /// Who is to tell the end; nothing if it is not waiting.
    std::optional<quint64> teller(const ChannelEnd& end) const;
    /// All of this relay's ends, due or not.
    std::vector<ChannelEnd> takeOwn();
    /// This relay's ends that askDue() has not given out.
    std::vector<ChannelEnd> own() const;
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

    List m_own;    ///< oldest first, as in all lists
    List m_asked;  ///< of this relay, given out by askDue()
    List m_others; ///< to be told by other relays
    List m_told;   ///< of all relays
    BytesMap<List::iterator> m_byKey;
};

} // namespace relay
