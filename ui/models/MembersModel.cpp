// SPDX-License-Identifier: MIT
#include "models/MembersModel.h"

#include "models/FactText.h"
#include "models/NaturalOrder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

namespace relay {
namespace {

using Model = MembersModel;
using Row = MemberRow;

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

Column<Model, Row> fieldColumn(const QString& key, int place) {
    // The first field (a name, if there is one) takes the room left by the others.
    return {{"user_info." + key.toUtf8(),
             key.isEmpty() ? QStringLiteral("user_info") : key,
             {},
             {},
             ColumnHead::Identity | (place == 0 ? ColumnHead::Stretch : ColumnHead::Optional)},
            [place](const Model&, const Row& row) {
                return row.fields.value(place);
            }};
}

} // namespace

MembersModel::MembersModel(QObject* parent)
    : DiffedTable(columns({}), parent) {}

MembersModel::ColumnList MembersModel::columns(const QStringList& fields) {
    using Head = ColumnHead;
    ColumnList columns{
        {{"user", tr("User"), {}, {}, fields.isEmpty() ? Head::Identity | Head::Stretch : Head::Identity},
         [](const Model&, const Row& row) {
             return QString::fromUtf8(row.userId);
         }},
    };
    for (const QString& key : fields)
        columns.push_back(fieldColumn(key, static_cast<int>(columns.size()) - 1));
    columns.push_back({{"connections", tr("Tabs"), {}, {24, "Tabs"}, Head::Number},
                       [](const Model&, const Row& row) {
                           return row.state == State::Left ? QString() : QString::number(row.sockets.size());
                       },
                       [](const Model&, const Row& row) {
                           return MembersModel::tr("%n connection(s) (tabs or devices)", nullptr,
                                                   static_cast<int>(row.sockets.size()));
                       }});
    columns.push_back({{"since", tr("Since"), {}, {24, "joined"}, Head::Number | Head::Ages | Head::Optional},
                       [](const Model& model, const Row& row) {
                           if (row.state == State::Left)
                               return MembersModel::tr("left");
                           return row.state == State::Joined ? MembersModel::tr("joined")
                                                             : shortAge(model.m_time - row.since);
                       },
                       [](const Model&, const Row& row) {
                           return MembersModel::tr("On the channel since %1").arg(fullTimeText(row.since));
                       },
                       [](const Model&, const Row& row) {
                           return QVariant(-row.since);
                       }});
    return columns;
}

int MembersModel::compare(const Row& a, const Row& b) const {
    return naturalCompare(a.userId, b.userId);
}

bool MembersModel::update(Row& row, Row& wanted) {
    const bool differs = row.info != wanted.info || row.sockets.size() != wanted.sockets.size() ||
                         row.state != wanted.state || row.since != wanted.since || row.age != wanted.age;
    row = std::move(wanted);
    return differs;
}

void MembersModel::setChannel(const QByteArray& app, const QByteArray& channel) {
    if (app == m_app && channel == m_channel)
        return;
    beginResetModel();
    m_app = app;
    m_channel = channel;
    dropRows();
    m_fields.clear();
    setColumns(columns({}));
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
    setRows(wantedRows(channel));
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
    setColumns(columns(fields));
    changeRows([this](Row& row) { fillFields(row); });
    endResetModel();
}

void MembersModel::fillFields(Row& row) const {
    row.fields.clear();
    const QJsonDocument info = QJsonDocument::fromJson(row.info);
    for (const QString& key : m_fields)
        row.fields.append(key.isEmpty() && !info.isObject() ? QString::fromUtf8(row.info)
                                                            : valueText(info.object().value(key)));
}

MemberRow MembersModel::rowOf(const MemberSnapshot& member) const {
    Row row{member.userId, member.userInfo, {}, member.socketIds, member.since, State::Here, m_time, 0};
    const auto known = std::find_if(rows().begin(), rows().end(),
                                    [&member](const Row& other) { return other.userId == member.userId; });
    if (known == rows().end() || known->state == State::Left)
        row.state = m_fresh ? State::Here : State::Joined;
    else if (known->state == State::Joined && m_time - known->stateSince < markedFor) {
        row.state = State::Joined;
        row.stateSince = known->stateSince;
    }
    row.age = ageStep(m_time - row.since);
    fillFields(row);
    return row;
}

std::vector<MemberRow> MembersModel::wantedRows(const ChannelSnapshot* channel) const {
    std::vector<Row> wanted;
    if (channel)
        for (const MemberSnapshot& member : channel->members)
            wanted.push_back(rowOf(member));
    const std::size_t present = wanted.size();
    int left = 0;
    for (const Row& row : rows()) {
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
    return wanted;
}

QVariant MembersModel::roleData(const Row& row, int role) const {
    switch (role) {
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

} // namespace relay
