// SPDX-License-Identifier: MIT
#include "models/ChannelsModel.h"

#include "models/ChannelNode.h"
#include "models/RowDiff.h"

#include <map>

namespace relay {

/// How diffRows() describes the children of one node.
struct ChannelsModel::Steps {
    ChannelsModel& model;
    Node& parent;
    QModelIndex parentIndex;

    int compare(const std::unique_ptr<Node>& row, const Want& want) const;
    std::unique_ptr<Node> make(const Want& want) const;
    bool update(std::unique_ptr<Node>& row, const Want& want) const;
    void removing(int first, int last) const { model.beginRemoveRows(parentIndex, first, last); }
    void removed() const { model.endRemoveRows(); }
    void inserting(int first, int last) const { model.beginInsertRows(parentIndex, first, last); }
    void inserted() const { model.endInsertRows(); }
    void changed(int first, int last) const {
        emit model.dataChanged(model.index(first, 0, parentIndex),
                               model.index(last, model.columnCount() - 1, parentIndex));
    }
};

int ChannelsModel::Steps::compare(const std::unique_ptr<Node>& row, const Want& want) const {
    if (const int order = naturalCompare(row->name, want.name); order != 0)
        return order;
    return row->app.compare(want.app);
}

std::unique_ptr<ChannelNode> ChannelsModel::Steps::make(const Want& want) const {
    auto node = std::make_unique<Node>();
    node->type = want.type;
    node->parent = &parent;
    node->name = want.name;
    node->app = want.app;
    update(node, want);
    return node;
}

bool ChannelsModel::Steps::update(std::unique_ptr<Node>& row, const Want& want) const {
    const Node::Shown shown = want.shown(model.m_book.time());
    bool differs = row->type == Node::Type::Group || shown != row->shown;
    row->shown = shown;
    row->entry = want.entry;
    if (want.member && row->info != want.member->userInfo) {
        row->info = want.member->userInfo;
        differs = true;
    }
    return differs;
}

ChannelsModel::ChannelsModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_columns(columns())
    , m_root(std::make_unique<Node>()) {}

ChannelsModel::~ChannelsModel() = default;

void ChannelsModel::setGrouping(Grouping grouping) {
    if (grouping == m_grouping)
        return;
    beginResetModel();
    m_grouping = grouping;
    m_root = std::make_unique<Node>();
    endResetModel();
    refresh();
}

void ChannelsModel::setSearch(const QString& text) {
    m_search = text.trimmed().toUtf8().toLower();
    refresh();
}

void ChannelsModel::setApp(const QByteArray& app) {
    m_app = app;
    refresh();
}

void ChannelsModel::takeSnapshot(const SnapshotPtr& snapshot) {
    m_book.update(snapshot);
    refresh();
    m_book.prune();
    if (m_shownAlive != m_book.aliveCount()) {
        m_shownAlive = m_book.aliveCount();
        emit countChanged();
    }
}

bool ChannelsModel::isWanted(const ChannelEntry& entry) const {
    const ChannelSnapshot& channel = *entry.channel;
    if (entry.isExpired || (!m_app.isEmpty() && channel.app != m_app))
        return false;
    return m_search.isEmpty() || channel.name.toLower().contains(m_search) ||
           QByteArrayView(name(channel.kind)).toByteArray().contains(m_search);
}

QByteArray ChannelsModel::groupOf(const ChannelSnapshot& channel) const {
    if (m_grouping == Grouping::ByKind)
        return name(channel.kind);
    const qsizetype dot = channel.name.indexOf('.');
    return dot < 0 ? channel.name : channel.name.first(dot + 1) + '*';
}

void ChannelsModel::refresh() {
    std::vector<Want> all;
    std::map<QByteArray, std::vector<Want>> groups;
    m_shared.clear();
    QByteArray before; // entries are sorted by name
    for (const auto& [key, entry] : m_book.entries()) {
        if (!isWanted(entry))
            continue;
        if (key.second == before)
            m_shared.insert(before);
        before = key.second;
        Want want{Node::Type::Channel, key.second, key.first, &entry, nullptr};
        auto& list = m_grouping == Grouping::Flat ? all : groups[groupOf(*entry.channel)];
        list.push_back(std::move(want));
    }
    if (m_grouping == Grouping::Flat)
        return diffGroup(*m_root, all);
    std::vector<Want> wantedGroups;
    for (const auto& [group, list] : groups)
        wantedGroups.push_back({Node::Type::Group, group, {}, nullptr, nullptr});
    std::stable_sort(wantedGroups.begin(), wantedGroups.end(),
                     [](const Want& a, const Want& b) { return naturalCompare(a.name, b.name) < 0; });
    diffChildren(*m_root, wantedGroups);
    for (const auto& group : m_root->children)
        diffGroup(*group, groups[group->name]);
}

void ChannelsModel::diffGroup(Node& group, std::vector<Want>& channels) {
    diffChildren(group, channels);
    for (const auto& node : group.children) {
        if (!isPresence(node->entry->channel->kind))
            continue;
        std::vector<Want> members;
        members.reserve(node->entry->channel->members.size());
        for (const MemberSnapshot& member : node->entry->channel->members)
            members.push_back({Node::Type::Member, member.userId, node->app, nullptr, &member});
        std::sort(members.begin(), members.end(),
                  [](const Want& a, const Want& b) { return naturalCompare(a.name, b.name) < 0; });
        diffChildren(*node, members);
    }
}

void ChannelsModel::diffChildren(Node& parent, std::vector<Want>& wanted) {
    Steps steps{*this, parent, indexOf(parent)};
    diffRows(parent.children, wanted, steps);
}

const ChannelNode* ChannelsModel::nodeAt(const QModelIndex& index) const {
    return index.isValid() ? static_cast<const Node*>(index.constInternalPointer()) : m_root.get();
}

QModelIndex ChannelsModel::indexOf(const Node& node, int column) const {
    if (!node.parent)
        return {};
    const auto& rows = node.parent->children;
    const auto it = std::lower_bound(rows.begin(), rows.end(), node, [](const auto& row, const Node& wanted) {
        const int order = naturalCompare(row->name, wanted.name);
        return order != 0 ? order < 0 : row->app < wanted.app;
    });
    return createIndex(static_cast<int>(it - rows.begin()), column, &node);
}

QModelIndex ChannelsModel::indexOf(const QByteArray& app, const QByteArray& channel) const {
    const auto found = m_book.entries().find({app, channel});
    if (found == m_book.entries().end())
        return {};
    const Node* parent = m_root.get();
    if (m_grouping != Grouping::Flat) {
        const QByteArray group = groupOf(*found->second.channel);
        const auto it = std::find_if(m_root->children.begin(), m_root->children.end(),
                                     [&group](const auto& node) { return node->name == group; });
        if (it == m_root->children.end())
            return {};
        parent = it->get();
    }
    for (const auto& node : parent->children)
        if (node->name == channel && node->app == app)
            return indexOf(*node);
    return {};
}

QModelIndex ChannelsModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = nodeAt(parent);
    if (row < 0 || column < 0 || column >= m_columns.count() ||
        row >= static_cast<int>(node->children.size()) || parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex ChannelsModel::parent(const QModelIndex& index) const {
    const Node* node = nodeAt(index);
    return node->parent ? indexOf(*node->parent) : QModelIndex();
}

int ChannelsModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int ChannelsModel::columnCount(const QModelIndex&) const {
    return m_columns.count();
}

QVariant ChannelsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = *nodeAt(index);
    const bool isMember = node.type == Node::Type::Member;
    const bool isChannel = node.type == Node::Type::Channel;
    switch (role) {
    case ChannelRole:
        return isMember ? node.parent->name : isChannel ? node.name : QVariant();
    case AppRole:
        return node.app;
    case KindRole:
        return isChannel ? static_cast<int>(node.entry->channel->kind) : QVariant();
    case MemberRole:
        return isMember ? node.name : QVariant();
    case SamplesRole:
        return isMember ? QVariant() : QVariant::fromValue(node.samples());
    case GoneRole:
        return isChannel && node.shown.gone;
    case CacheRole:
        return isChannel && node.shown.cached;
    default:
        return m_columns.data(*this, node, index.column(), role);
    }
}

QVariant ChannelsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool known = orientation == Qt::Horizontal && section >= 0 && section < m_columns.count();
    return known ? relay::headerData(m_columns.head(section), role) : QVariant();
}

} // namespace relay
