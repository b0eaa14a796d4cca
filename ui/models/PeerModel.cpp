// SPDX-License-Identifier: MIT
#include "models/PeerModel.h"

#include "models/FactText.h"

namespace relay {

PeerModel::PeerModel(QObject* parent)
    : ColumnTable(columns(), parent) {}

PeerModel::ColumnList PeerModel::columns() {
    using Model = PeerModel;
    using Head = ColumnHead;
    return {
        {{"time", tr("Time"), {}, {104}, Head::Mono | Head::Muted | Head::Optional},
         [](const Model&, const Fact& fact) { return wallClockText(fact.time); },
         [](const Model&, const Fact& fact) {
             return fullTimeText(fact.time);
         }},
        {{"what", tr("What"), {}, {160}, Head::Identity | Head::Stretch},
         [](const Model& model, const Fact& fact) { return model.m_peer.what(fact); },
         [](const Model& model, const Fact& fact) {
             return fact.kind() == FactKind::Event ? QString::fromUtf8(fact.name()) : model.m_peer.what(fact);
         }},
        {{"channel", tr("Channel"), {}, {140}, Head::Mono | Head::Identity | Head::Optional},
         [](const Model&, const Fact& fact) {
             return QString::fromUtf8(fact.channel());
         }},
    };
}

void PeerModel::show(PeerFacts peer, const std::vector<FactPtr>& facts) {
    beginResetModel();
    m_peer = std::move(peer);
    m_facts.assign(facts.rbegin(), facts.rend());
    endResetModel();
}

void PeerModel::append(const std::vector<FactPtr>& facts) {
    std::vector<FactPtr> mine;
    for (const FactPtr& fact : facts)
        if ((m_facts.empty() || m_facts.front()->id < fact->id) && m_peer.concerns(*fact))
            mine.push_back(fact);
    if (mine.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(mine.size()) - 1);
    m_facts.insert(m_facts.begin(), mine.rbegin(), mine.rend());
    endInsertRows();
    if (m_facts.size() <= PeerFacts::most)
        return;
    beginRemoveRows({}, static_cast<int>(PeerFacts::most), rowTotal() - 1);
    m_facts.resize(PeerFacts::most);
    endRemoveRows();
}

FactPtr PeerModel::factAt(int row) const {
    return row >= 0 && row < rowTotal() ? m_facts[static_cast<std::size_t>(row)] : nullptr;
}

FactPtr PeerModel::newest(FactKind kind) const {
    const auto found =
        std::ranges::find_if(m_facts, [kind](const FactPtr& fact) { return fact->kind() == kind; });
    return found == m_facts.end() ? nullptr : *found;
}

} // namespace relay
