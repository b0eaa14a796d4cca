// SPDX-License-Identifier: MIT
#include "models/MembersModel.h"

#include "models/FactText.h"
#include "models/NaturalOrder.h"
#include "models/RowDiff.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

namespace relay {
namespace {

constexpr int leftLimit = 100;

QString valueText(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return {};
    default:
        return value.toVariant().toString();
    }
}

} // namespace

/// How diffRows() speaks for the members.
struct MembersModel::Steps {
    MembersModel& model;

    int compare(const Row& row, const Row& want) const { return naturalCompare(row.userId, want.userId); }
    Row make(Row& want) const { return std::move(want); }
    bool update(Row& row, Row& want) const {
        const bool differs = row.info != want.info || row.sockets.size() != want.sockets.size() ||
                             row.state != want.state || row.since != want.since || row.age != want.age;
        row = std::move(want);
        return differs;
    }
    void removing(int first, int last) const { model.beginRemoveRows({}, first, last); }
    void removed() const { model.endRemoveRows(); }
    void inserting(int first, int last) const { model.beginInsertRows({}, first, last); }
    void inserted() const { model.endInsertRows(); }
    void changed(int first, int last) const {
        emit model.dataChanged(model.index(first, 0), model.index(last, model.columnCount() - 1));
    }
};

void MembersModel::setChannel(const QByteArray& app, const QByteArray& channel) {
    if (app == m_app && channel == m_channel)
        return;
    beginResetModel();
    m_app = app;
    m_channel = channel;
    m_rows.clear();
    m_fields.clear();
    m_alive = 0;
    m_fresh = true;
    endResetModel();
    emit countChanged();
}

void MembersModel::takeSnapshot(const SnapshotPtr& snapshot) {
    if (m_channel.isEmpty())
        return;
    m_time = snapshot->time;
    const auto found =
        std::find_if(snapshot->channels.begin(), snapshot->channels.end(), [this](const auto& channel) {
            return channel.name == m_channel && channel.app == m_app;
        });
    const ChannelSnapshot* channel = found == snapshot->channels.end() ? nullptr : &*found;
    if (channel)
        learnFields(channel->members);
    std::vector<Row> wanted = wantedRows(channel);
    Steps steps{*this};
    diffRows(m_rows, wanted, steps);
    m_fresh = false;
    const int alive = channel ? static_cast<int>(channel->members.size()) : 0;
    if (alive != m_alive) {
        m_alive = alive;
        emit countChanged();
    }
}

void MembersModel::learnFields(const std::vector<MemberSnapshot>& members) {
    QStringList fields = m_fields;
    for (const MemberSnapshot& member : members) {
        if (member.userInfo.isNull())
            continue;
        const QJsonDocument info = QJsonDocument::fromJson(member.userInfo);
        const QStringList keys = info.isObject() ? info.object().keys() : QStringList{QString()};
        for (const QString& key : keys)
            if (!fields.contains(key) && fields.size() < infoColumns)
                key == QLatin1String("name") ? fields.prepend(key) : fields.append(key);
    }
    if (fields == m_fields)
        return;
    beginResetModel();
    m_fields = fields;
    for (Row& row : m_rows)
        fillFields(row);
    endResetModel();
}

void MembersModel::fillFields(Row& row) const {
    row.fields.clear();
    const QJsonDocument info = QJsonDocument::fromJson(row.info);
    for (const QString& key : m_fields)
        row.fields.append(key.isEmpty() && !info.isObject() ? QString::fromUtf8(row.info)
                                                            : valueText(info.object().value(key)));
}

std::vector<MembersModel::Row> MembersModel::wantedRows(const ChannelSnapshot* channel) const {
    std::vector<Row> wanted;
    const auto here = [this](const QByteArray& userId) {
        return std::find_if(m_rows.begin(), m_rows.end(),
                            [&userId](const Row& row) { return row.userId == userId; });
    };
    if (channel) {
        for (const MemberSnapshot& member : channel->members) {
            Row row{member.userId, member.userInfo, {},     member.socketIds,
                    member.since,  State::Here,     m_time, 0};
            const auto known = here(member.userId);
            if (known == m_rows.end() || known->state == State::Left)
                row.state = m_fresh ? State::Here : State::Joined;
            else if (known->state == State::Joined && m_time - known->stateSince < markedFor) {
                row.state = State::Joined;
                row.stateSince = known->stateSince;
            }
            row.age = ageStep(m_time - row.since);
            fillFields(row);
            wanted.push_back(std::move(row));
        }
    }
    const std::size_t present = wanted.size();
    int left = 0;
    for (const Row& row : m_rows) {
        const bool stillHere =
            std::any_of(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(present),
                        [&row](const Row& other) { return other.userId == row.userId; });
        const bool over = row.state == State::Left && m_time - row.stateSince >= markedFor;
        if (stillHere || over || left++ >= leftLimit)
            continue;
        Row gone = row;
        if (gone.state != State::Left)
            gone.stateSince = m_time;
        gone.state = State::Left;
        gone.sockets.clear();
        wanted.push_back(std::move(gone));
    }
    std::sort(wanted.begin(), wanted.end(),
              [](const Row& a, const Row& b) { return naturalCompare(a.userId, b.userId) < 0; });
    return wanted;
}

int MembersModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MembersModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : sinceColumn() + 1;
}

QVariant MembersModel::text(const Row& row, int column) const {
    if (column == 0)
        return QString::fromUtf8(row.userId);
    if (column == connectionsColumn())
        return row.state == State::Left ? QString() : QString::number(row.sockets.size());
    if (column == sinceColumn()) {
        if (row.state == State::Left)
            return QStringLiteral("left");
        return row.state == State::Joined ? QStringLiteral("joined") : shortAge(m_time - row.since);
    }
    return row.fields.value(column - 1);
}

QVariant MembersModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool numeric = index.column() >= connectionsColumn();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == sinceColumn())
            return QStringLiteral("On the channel since %1").arg(fullTimeText(row.since));
        if (index.column() == connectionsColumn())
            return counted(static_cast<qint64>(row.sockets.size()), QStringLiteral("connection"),
                           QStringLiteral("connections (tabs or devices)"));
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case StateRole:
        return static_cast<int>(row.state);
    case UserIdRole:
        return row.userId;
    case SocketIdsRole:
        return QVariant::fromValue(QList<QByteArray>(row.sockets.begin(), row.sockets.end()));
    case UserInfoRole:
        return row.info;
    default:
        return {};
    }
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= connectionsColumn() ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return QStringLiteral("User");
    if (section == connectionsColumn())
        return QStringLiteral("Tabs");
    if (section == sinceColumn())
        return QStringLiteral("Since");
    const QString key = m_fields.value(section - 1);
    return key.isEmpty() ? QStringLiteral("user_info") : key;
}

} // namespace relay
