// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <array>

namespace relay {

/// What an app and its page must get right, step by step, as derived from the facts: the API is called, the
/// signature is right, a client connects, a private channel is authorised, an event is delivered. An item
/// once done stays done; until then it shows its newest failure. A value; GUI thread.
class ConnectChecklist {
public:
    enum class Item : quint8 { ApiCall, Signature, Client, PrivateSubscription, Delivery };
    static constexpr int itemCount = 5;
    enum class State : quint8 { Waiting, Failed, Done };

    struct Entry {
        State state = State::Waiting;
        FactPtr fact;                   ///< the fact that completed it or failed; null while waiting
        std::optional<Finding> finding; ///< why it failed
    };

    /// Starts over, for the app with that id. Facts without an app count too: a wrong key belongs to no app.
    void follow(const QByteArray& app);
    /// Facts in order of id (RelayFeed::factsCame). Returns whether something changed.
    bool add(const std::vector<FactPtr>& facts);

    const Entry& entry(Item item) const { return m_entries[static_cast<std::size_t>(item)]; }
    bool isComplete() const;

private:
    void take(const FactPtr& fact);
    void takeEvent(const FactPtr& fact);
    void takeRefusedCall(const FactPtr& fact);
    void takeReport(const FactPtr& fact);
    void done(Item item, const FactPtr& fact);
    void failed(Item item, const FactPtr& fact, const Finding& finding);

    QByteArray m_app;
    std::array<Entry, itemCount> m_entries;
    bool m_changed = false;
};

} // namespace relay
