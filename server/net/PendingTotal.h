// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <vector>

namespace relay {

/// What all connections have accepted and their peers have not yet taken, in bytes. Past a limit the
/// connection with the most of it ends; those that are ending count apart, up to the same limit. Relay thread
/// only.
class PendingTotal {
public:
    /// One connection's part; it counts from its making to its end.
    class Account {
    public:
        Account() = default;
        virtual ~Account();
        Account(const Account&) = delete;
        Account& operator=(const Account&) = delete;

        qint64 pending() const { return m_bytes; }

    protected:
        /// All together hold more than the limit, and this one the most. Called from set(), perhaps in the
        /// midst of a delivery; nothing of it counts any more afterwards.
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
    /// So many bytes of the account are pending now.
    void set(Account& account, qint64 bytes);
    /// Whether so much less is pending than not long ago that memory is worth giving back to the system. To
    /// be called a few times a second.
    bool hasFallen();

private:
    void remove(Account& account);

    qint64 m_limit;
    std::vector<Account*> m_accounts; ///< those with anything pending
    qint64 m_bytes = 0;
    qint64 m_highest = 0;  ///< since it last fell
    qint64 m_lastSeen = 0; ///< by hasFallen()
};

} // namespace relay
