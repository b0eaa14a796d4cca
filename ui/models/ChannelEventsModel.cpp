// SPDX-License-Identifier: MIT
#include "models/ChannelEventsModel.h"

#include "models/FactText.h"
#include "models/NaturalOrder.h"

namespace relay {
namespace {

qint64 sizeOf(const Fact& fact) {
    return fact.size().value_or(fact.data().size());
}

QString payloadTip(const ChannelEventsModel&, const FactPtr& fact) {
    constexpr qsizetype shown = 400;
    return QStringLiteral("%1\n%2").arg(QString::fromUtf8(fact->name()),
                                        QString::fromUtf8(fact->data()).left(shown));
}

} // namespace

ChannelEventsModel::ChannelEventsModel(QObject* parent)
    : DiffedTable(columns(), parent) {}

ChannelEventsModel::ColumnList ChannelEventsModel::columns() {
    using Model = ChannelEventsModel;
    return {
        {{"age", tr("Age"), {}, {24, "59 min"}, ColumnHead::Ages | ColumnHead::Optional},
         [](const Model& model, const FactPtr& fact) { return shortAge(model.m_now - fact->time); },
         [](const Model&, const FactPtr& fact) {
             return fullTimeText(fact->time);
         }},
        {{"event", tr("Event"), {}, {}, ColumnHead::Identity | ColumnHead::Stretch},
         [](const Model&, const FactPtr& fact) { return QString::fromUtf8(fact->name()); },
         payloadTip},
        {{"to", tr("To"), {}, {24, "9999"}, ColumnHead::Number},
         [](const Model&, const FactPtr& fact) { return QString::number(fact->recipients().value_or(0)); },
         [](const Model&, const FactPtr& fact) {
             return tr("Delivered to %1")
                 .arg(ChannelEventsModel::tr("%n socket(s)", nullptr,
                                             static_cast<int>(fact->recipients().value_or(0))));
         }},
        {{"size", tr("Size"), {}, {24, "99.9 KB"}, ColumnHead::Number | ColumnHead::Optional},
         [](const Model&, const FactPtr& fact) { return sizeText(sizeOf(*fact)); },
         payloadTip},
    };
}

int ChannelEventsModel::compare(const FactPtr& a, const FactPtr& b) const {
    return a->id == b->id ? 0 : a->id > b->id ? -1 : 1;
}

bool ChannelEventsModel::update(FactPtr& row, FactPtr& wanted) {
    row = std::move(wanted); // a finding may have been added, but those are not shown here
    return false;
}

void ChannelEventsModel::setEvents(std::vector<FactPtr> events) {
    setRows(std::move(events));
}

FactPtr ChannelEventsModel::factAt(int row) const {
    return row >= 0 && row < rowCount() ? rowAt(row) : nullptr;
}

void ChannelEventsModel::setNow(qint64 now) {
    const qint64 before = std::exchange(m_now, now);
    int first = -1;
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const qint64 time = rowAt(row)->time;
        if (ageStep(before - time) == ageStep(now - time))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        agesChanged(first, last);
}

} // namespace relay
