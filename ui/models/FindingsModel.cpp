// SPDX-License-Identifier: MIT
#include "models/FindingsModel.h"

#include "models/FactText.h"

#include <algorithm>

namespace relay {
namespace {

QString messageTip(const FindingsModel&, const FindingGroup& group) {
    return QString::fromUtf8(group.last.message + '\n' + group.last.remedy) +
           FindingsModel::tr("\nLast seen %1").arg(fullTimeText(group.lastSeen)) +
           (group.restored ? FindingsModel::tr(", in an earlier session") : QString());
}

} // namespace

FindingsModel::FindingsModel(QObject* parent)
    : ColumnTable(columns(), parent) {}

FindingsModel::ColumnList FindingsModel::columns() {
    using Model = FindingsModel;
    using Head = ColumnHead;
    return {
        {{"what",
          tr("Finding"),
          {},
          {.pixels = 188, .icons = 20},
          Head::Identity | Head::Stretch | severityIcon},
         [](const Model&, const Group& group) {
             const QString what = QStringLiteral("%1: %2").arg(
                 QString::fromLatin1(name(group.severity)), QString::fromLatin1(info(group.code).headline));
             return group.restored ? tr("%1 (earlier session)").arg(what) : what;
         },
         messageTip,
         [](const Model&, const Group& group) {
             return static_cast<int>(group.severity);
         }},
        {{"channel", tr("Channel"), {}, {144}, Head::Mono | Head::Identity | Head::Optional},
         [](const Model&, const Group& group) { return QString::fromUtf8(group.channel); },
         messageTip},
        {{"times", tr("Times"), {}, {56}, Head::Number},
         [](const Model&, const Group& group) { return QString::number(group.count); },
         messageTip,
         [](const Model&, const Group& group) {
             return group.count;
         }},
        {{"last-seen", tr("Last seen"), {}, {88}, Head::Muted | Head::Ages | Head::Optional},
         [](const Model& model, const Group& group) {
             return agoText(group.lastSeen, std::max(model.m_now, group.lastSeen));
         },
         [](const Model&, const Group& group) { return fullTimeText(group.lastSeen); },
         [](const Model&, const Group& group) {
             return group.lastSeen;
         }},
    };
}

void FindingsModel::append(const std::vector<FactPtr>& facts) {
    take(facts, false);
}

void FindingsModel::appendRestored(const std::vector<FactPtr>& facts) {
    take(facts, true);
}

void FindingsModel::take(const std::vector<FactPtr>& facts, bool restored) {
    Rows changed;
    bool any = false;
    for (const FactPtr& fact : facts)
        for (const Finding& finding : fact->findings)
            any = add(*fact, finding, restored, changed) || any;
    if (changed.first <= changed.last)
        rowsChanged(changed.first, changed.last);
    if (any)
        emit countsChanged(count(Severity::Problem), count(Severity::Warning));
}

int FindingsModel::rowOf(const Fact& fact, const Finding& finding) const {
    for (size_t i = 0; i < m_groups.size(); ++i) {
        const Group& group = m_groups[i];
        if (group.code == finding.code && group.severity == finding.severity &&
            group.channel == fact.channel() && group.app == fact.app)
            return static_cast<int>(i);
    }
    return -1;
}

bool FindingsModel::add(const Fact& fact, const Finding& finding, bool restored, Rows& changed) {
    // A later finding is also on the fact it is about, and may have been read there already.
    const FactId on =
        fact.kind() == FactKind::FindingCame && fact.about() != FactId::None ? fact.about() : fact.id;
    const int row = rowOf(fact, finding);
    if (row >= 0) {
        Group& group = m_groups[static_cast<size_t>(row)];
        if (std::find(group.facts.rbegin(), group.facts.rend(), on) != group.facts.rend())
            return false;
        ++group.count;
        group.restored = group.restored && restored;
        group.lastSeen = std::max(group.lastSeen, fact.time);
        group.last = finding;
        group.facts.push_back(on);
        if (group.facts.size() > maxFactsOfGroup)
            group.facts.pop_front();
        changed = {std::min(changed.first, row), std::max(changed.last, row)};
        return true;
    }
    if (rowCount() >= maxGroups)
        dropOldest(changed);
    beginInsertRows({}, rowCount(), rowCount());
    m_groups.push_back(
        {finding.code, finding.severity, fact.app, fact.channel(), 1, fact.time, finding, restored, {on}});
    endInsertRows();
    return true;
}

void FindingsModel::dropOldest(Rows& changed) {
    const auto oldest =
        std::min_element(m_groups.begin(), m_groups.end(),
                         [](const Group& a, const Group& b) { return a.lastSeen < b.lastSeen; });
    const int row = static_cast<int>(oldest - m_groups.begin());
    beginRemoveRows({}, row, row);
    m_groups.erase(oldest);
    endRemoveRows();
    changed.first -= row < changed.first; // the rows below have moved up
    changed.last -= row <= changed.last;
}

void FindingsModel::dropRestored() {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!rowAt(row).restored)
            continue;
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        endRemoveRows();
    }
}

void FindingsModel::clear() {
    beginResetModel();
    m_groups.clear();
    endResetModel();
    emit countsChanged(0, 0);
}

int FindingsModel::count(Severity severity) const {
    return static_cast<int>(std::count_if(m_groups.begin(), m_groups.end(), [severity](const Group& group) {
        return group.severity == severity && !group.restored;
    }));
}

const FindingsModel::Group* FindingsModel::groupAt(int row) const {
    return row >= 0 && row < rowCount() ? &m_groups[static_cast<size_t>(row)] : nullptr;
}

void FindingsModel::setNow(qint64 now) {
    m_now = now;
    if (!m_groups.empty())
        agesChanged(0, rowCount() - 1);
}

QVariant FindingsModel::roleData(const Group& group, int role) const {
    if (role == RestoredRole)
        return group.restored;
    return role == SeverityRole ? static_cast<int>(group.severity) : QVariant();
}

} // namespace relay
