// SPDX-License-Identifier: MIT
#include "net/PendingTotal.h"

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr qint64 worthGivingBack = 32 * 1024 * 1024; // bytes

} // namespace

PendingTotal::Account::~Account() {
    if (m_total)
        m_total->remove(*this);
}

PendingTotal::~PendingTotal() {
    for (Account* account : m_accounts)
        account->m_total = nullptr;
}

void PendingTotal::set(Account& account, qint64 bytes) {
    if (bytes == 0) {
        if (account.m_total)
            remove(account);
        return;
    }
    if (!account.m_total) {
        account.m_total = this;
        account.m_place = m_accounts.size();
        m_accounts.push_back(&account);
    }
    m_bytes += bytes - std::exchange(account.m_bytes, bytes);
    m_highest = std::max(m_highest, m_bytes);
    while (m_bytes > m_limit) {
        Account& most =
            **std::ranges::max_element(m_accounts, {}, [](const Account* a) { return a->m_bytes; });
        remove(most);
        most.heldMost(m_limit);
    }
}

void PendingTotal::remove(Account& account) {
    m_bytes -= std::exchange(account.m_bytes, 0);
    m_accounts[account.m_place] = m_accounts.back();
    m_accounts[account.m_place]->m_place = account.m_place;
    m_accounts.pop_back();
    account.m_total = nullptr;
}

bool PendingTotal::hasFallen() {
    const bool grows = m_bytes > std::exchange(m_lastSeen, m_bytes);
    if (grows || m_highest - m_bytes < worthGivingBack)
        return false;
    m_highest = m_bytes;
    return true;
}

} // namespace relay
