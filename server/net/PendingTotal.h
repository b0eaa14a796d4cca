// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <vector>

namespace relay {

/// The bytes that all connections have accepted and their peers have not yet taken. Past a limit, the
/// connection holding the most is ended; connections already closing are counted separately, against the same
/// limit. Relay thread only.
class PendingTotal {
public:
    /// One connection's share; it counts from construction to destruction.
    class Account {
    public:
        Account() = default;
        virtual ~Account();
        Account(const Account&) = delete;
        Account& operator=(const Account&) = delete;

        qint64 pending() const { return m_bytes; }

    protected:
        /// The total exceeds the limit, and this account holds the most. Called from set(), possibly in the
        /// middle of a delivery; from then on none of its bytes count.
        virtual void heldMost(qint64 limit) = 0;

    private:
        friend class PendingTotal;
        PendingTotal* m_total = nullptr; ///< null until it has anything pending
        std::size_t m_place = 0;
        qint64 m_bytes = 0;
    };

    explicit PendingTotal(qint64 limit)
        : m_limit(limit) {}
    ~PendingTotal();
    PendingTotal(const PendingTotal&) = delete;
    PendingTotal& operator=(const PendingTotal&) = delete;

    void setLimit(qint64 limit) { m_limit = limit; }
    qint64 bytes() const { return m_bytes; }
    /// Sets how many of the account's bytes are pending now.
    void set(Account& account, qint64 bytes);
    /// Whether the total has fallen so far from its recent peak that memory is worth returning to the system.
    /// Call it a few times a second.
    bool hasFallen();

private:
    void remove(Account& account);

    qint64 m_limit;
    std::vector<Account*> m_accounts; ///< those with anything pending
    qint64 m_bytes = 0;
    qint64 m_highest = 0;  ///< since hasFallen() last returned true
    qint64 m_lastSeen = 0; ///< what hasFallen() saw last
};

} // namespace relay
