// SPDX-License-Identifier: MIT
#pragma once

#include "models/ColumnTable.h"
#include "models/PeerFacts.h"

#include <deque>

namespace relay {

/// The timeline of a person or a connection, newest first: what they subscribed to, got, sent and were
/// refused. At most PeerFacts::most rows. GUI thread.
class PeerModel final : public ColumnTable<PeerModel, Fact> {
    Q_OBJECT
public:
    explicit PeerModel(QObject* parent = nullptr);

    /// Shows a new timeline; `facts` are oldest first.
    void show(PeerFacts peer, const std::vector<FactPtr>& facts);
    /// Facts in order of id; adds those that concern the peer.
    void append(const std::vector<FactPtr>& facts);
    const PeerFacts& peer() const { return m_peer; }
    FactPtr factAt(int row) const; ///< null if there is none
    /// The newest fact of that kind; null if there is none.
    FactPtr newest(FactKind kind) const;

protected:
    int rowTotal() const override { return static_cast<int>(m_facts.size()); }
    const Fact& rowAt(int row) const override { return *m_facts[static_cast<std::size_t>(row)]; }
    QVariant roleData(const Fact&, int) const override { return {}; }

private:
    static ColumnList columns();

    PeerFacts m_peer;
    std::deque<FactPtr> m_facts; ///< newest first
};

} // namespace relay
