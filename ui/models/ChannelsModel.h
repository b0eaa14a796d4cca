// SPDX-License-Identifier: MIT
#pragma once

#include "models/ChannelBook.h"
#include "models/Columns.h"

#include <QAbstractItemModel>
#include <QSet>

#include <memory>
#include <vector>

namespace relay {

struct ChannelNode;
struct ChannelWant;

/// The relay's channels as a tree: channels, flat or in groups, with presence members as their children.
/// Sorted by name; a snapshot changes only the rows that differ, so that nothing moves under the mouse and
/// selections survive. Bounded by ChannelBook. GUI thread.
class ChannelsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    /// This model's own looks.
    static constexpr int badge = ColumnHead::Own;          ///< the kind's badge before the name
    static constexpr int sparkline = ColumnHead::Own << 1; ///< bars beside the number

    enum Role {
        ChannelRole = Qt::UserRole + 1, ///< QByteArray: the channel's name (for a member: its channel's)
        AppRole,                        ///< QByteArray: the app's id
        KindRole,                       ///< int: ChannelKind; invalid for groups and members
        MemberRole,                     ///< QByteArray: the user id; invalid for others
        SamplesRole,                    ///< Pulse::Samples; invalid for members
        GoneRole,                       ///< bool: the channel vanished
        CacheRole,                      ///< bool: a cache channel that holds an event
    };
    enum class Grouping : quint8 { Flat, ByKind, ByNamespace };

    explicit ChannelsModel(QObject* parent = nullptr);
    ~ChannelsModel() override;

    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    /// Shows only channels whose name or kind contains the text (ignoring case).
    void setSearch(const QString& text);
    /// Shows only that app's channels; empty shows all.
    void setApp(const QByteArray& app);
    int aliveCount() const { return m_book.aliveCount(); }
    /// Whether channels of several apps are shown under that name.
    bool isShared(const QByteArray& name) const { return m_shared.contains(name); }
    QModelIndex indexOf(const QByteArray& app, const QByteArray& channel) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);

signals:
    void countChanged();

private:
    using Node = ChannelNode;
    using Want = ChannelWant;
    struct Steps;
    friend struct Steps;

    static std::vector<Column<ChannelsModel, ChannelNode>> columns();
    const Node* nodeAt(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node, int column = 0) const;
    void refresh();
    void diffChildren(Node& parent, std::vector<Want>& wanted);
    void diffGroup(Node& group, std::vector<Want>& channels);
    bool isWanted(const ChannelEntry& entry) const;
    QByteArray groupOf(const ChannelSnapshot& channel) const;

    const Columns<ChannelsModel, ChannelNode> m_columns;
    ChannelBook m_book;
    std::unique_ptr<Node> m_root;
    Grouping m_grouping = Grouping::Flat;
    QByteArray m_search; // lower case
    QByteArray m_app;
    QSet<QByteArray> m_shared; ///< names shared by channels of several apps
    int m_shownAlive = 0;
};

} // namespace relay

Q_DECLARE_METATYPE(relay::Pulse::Samples)
