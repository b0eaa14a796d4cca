// SPDX-License-Identifier: MIT
#include "models/ChannelEventsModel.h"

#include "models/FactText.h"
#include "models/NaturalOrder.h"
#include "models/RowDiff.h"

namespace relay {
namespace {

bool isNumeric(int column) {
    return column == ChannelEventsModel::To || column == ChannelEventsModel::Size;
}

} // namespace

/// How diffRows() speaks for the events.
struct ChannelEventsModel::Steps {
    ChannelEventsModel& model;

    int compare(const FactPtr& row, const FactPtr& want) const {
        return row->id == want->id ? 0 : row->id > want->id ? -1 : 1;
    }
    FactPtr make(FactPtr& want) const { return std::move(want); }
    bool update(FactPtr& row, FactPtr& want) const {
        row = std::move(want); // a finding may have been added; nothing that is shown here
        return false;
    }
    void removing(int first, int last) const { model.beginRemoveRows({}, first, last); }
    void removed() const { model.endRemoveRows(); }
    void inserting(int first, int last) const { model.beginInsertRows({}, first, last); }
    void inserted() const { model.endInsertRows(); }
    void changed(int, int) const {}
};

void ChannelEventsModel::setEvents(std::vector<FactPtr> events) {
    Steps steps{*this};
    diffRows(m_rows, events, steps);
}

FactPtr ChannelEventsModel::factAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : nullptr;
}

void ChannelEventsModel::setNow(qint64 now) {
    const qint64 before = std::exchange(m_now, now);
    int first = -1;
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const qint64 time = m_rows[static_cast<std::size_t>(row)]->time;
        if (ageStep(before - time) == ageStep(now - time))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        emit dataChanged(index(first, Age), index(last, Age), {Qt::DisplayRole});
}

int ChannelEventsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChannelEventsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ChannelEventsModel::text(const Fact& fact, int column) const {
    switch (column) {
    case Age:
        return shortAge(m_now - fact.time);
    case Event:
        return QString::fromUtf8(fact.name);
    case To:
        return QString::number(fact.recipients.value_or(0));
    case Size:
        return sizeText(fact.size.value_or(fact.data.size()));
    default:
        return {};
    }
}

QString ChannelEventsModel::toolTip(const Fact& fact, int column) {
    constexpr qsizetype shown = 400;
    switch (column) {
    case Age:
        return fullTimeText(fact.time);
    case To:
        return QStringLiteral("Delivered to %1")
            .arg(counted(fact.recipients.value_or(0), QStringLiteral("socket"), QStringLiteral("sockets")));
    default:
        return QStringLiteral("%1\n%2").arg(QString::fromUtf8(fact.name),
                                            QString::fromUtf8(fact.data).left(shown));
    }
}

QVariant ChannelEventsModel::data(const QModelIndex& index, int role) const {
    const FactPtr fact = index.isValid() ? factAt(index.row()) : nullptr;
    if (!fact)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*fact, index.column());
    case Qt::ToolTipRole:
        return toolTip(*fact, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ChannelEventsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    static constexpr const char* titles[] = {"Age", "Event", "To", "Size"};
    if (role == Qt::DisplayRole)
        return QString::fromLatin1(titles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace relay
