// SPDX-License-Identifier: MIT
// The content of the event log's rows and where they are: the reading half of LogModel. A new column is one
// more list entry.

#include "models/FactText.h"
#include "models/LogModel.h"

#include "diagnosis/Verdict.h"

#include <algorithm>

namespace relay {
namespace {

using Model = LogModel;

/// The findings, most likely cause first; the verdict if there are none.
QString whyTip(const Model&, const Fact& fact) {
    const QString findings = findingsText(fact);
    return findings.isEmpty() ? QString::fromUtf8(verdict(fact)) : findings;
}

auto says(QByteArray Fact::*field) {
    return [field](const Model&, const Fact& fact) {
        return QString::fromUtf8(fact.*field);
    };
}

auto says(const QByteArray& (Fact::*field)() const) {
    return [field](const Model&, const Fact& fact) {
        return QString::fromUtf8((fact.*field)());
    };
}

auto says(QString (*text)(const Fact&)) {
    return [text](const Model&, const Fact& fact) {
        return text(fact);
    };
}

} // namespace

LogModel::ColumnList LogModel::columns() {
    using Head = ColumnHead;
    return {
        {{"time", tr("Time"), {}, {104}, Head::Mono | Head::Muted | Head::Ages | Head::Optional},
         [](const Model& model, const Fact& fact) {
             return model.m_times == Times::Ago ? agoText(fact.time, model.m_now) : wallClockText(fact.time);
         },
         [](const Model&, const Fact& fact) {
             return fullTimeText(fact.time);
         }},
        {{"event", tr("Event"), {}, {.pixels = 208, .icons = 25}, Head::Identity | kindIcon | className},
         [](const Model& model, const Fact& fact) {
             return model.what(fact);
         }},
        {{"channel",
          tr("Channel"),
          {},
          {.pixels = 168, .letters = 16}, // similar names differ only near the end
          Head::Mono | Head::Identity | channelName},
         says(&Fact::channel)},
        {{"payload",
          tr("Payload"),
          {},
          {.pixels = 240, .least = 96},
          Head::Mono | Head::Stretch | Head::Optional},
         says(restOfLine)},
        {{"app", tr("App"), {}, {72}, Head::Muted | Head::Hidden | Head::Optional}, says(&Fact::app)},
        {{"size", tr("Size"), {}, {64}, Head::Number | Head::Muted | Head::Hidden | Head::Optional},
         [](const Model&, const Fact& fact) { return fact.size() ? sizeText(*fact.size()) : QString(); },
         [](const Model&, const Fact& fact) {
             return fact.size() ? LogModel::tr("%n byte(s)", nullptr, static_cast<int>(*fact.size()))
                                : QString();
         },
         [](const Model&, const Fact& fact) {
             return QVariant(fact.size().value_or(-1));
         }},
        {{"latency", tr("Latency"), {}, {76}, Head::Number | Head::Muted | Head::Hidden | Head::Optional},
         [](const Model&, const Fact& fact) { return latencyText(fact.latencyNanoseconds()); },
         {},
         [](const Model&, const Fact& fact) {
             return QVariant(fact.latencyNanoseconds());
         }},
        {{"from", tr("From"), {}, {124}, Head::Mono | Head::Hidden | Head::Optional}, says(relay::sender)},
        {{"node",
          tr("Node"),
          tr("The relay that published it"),
          {96},
          Head::Muted | Head::Hidden | Head::Optional},
         [](const Model&, const Fact& fact) {
             const NodeNote& nodes = fact.nodes();
             return QString::fromUtf8(nodes.origin.isNull() ? nodes.node : nodes.origin);
         }},
        {{"what", tr("Kind"), {}, {124}, Head::Muted | Head::Hidden | Head::Optional}, says(kindWord)},
        {{"note", tr("Note"), tr("Marks and your notes"), {140}, Head::Hidden | Head::Optional},
         [](const Model& model, const Fact& fact) {
             return model.markText(fact);
         }},
        {{"to",
          tr("To"),
          tr("Connections that the relay delivered it to"),
          {.pixels = 44, .least = 36},
          Head::Number | undelivered},
         [](const Model&, const Fact& fact) {
             return fact.recipients() ? QString::number(*fact.recipients()) : QString();
         },
         whyTip,
         [](const Model&, const Fact& fact) {
             return QVariant(fact.recipients().value_or(-1));
         }},
        {{"verdict", tr("Verdict"), {}, {.pixels = 88, .least = 28}, outcomeIcon},
         [](const Model&, const Fact& fact) { return word(outcome(fact)); },
         whyTip,
         [](const Model&, const Fact& fact) {
             return QVariant(static_cast<int>(outcome(fact)));
         }},
    };
}

QVariant LogModel::roleData(const Fact& fact, int role) const {
    switch (role) {
    case OutcomeRole:
        return static_cast<int>(outcome(fact));
    case ToneRole:
        return static_cast<int>(tone(fact));
    case KindRole:
        return static_cast<int>(fact.kind());
    case RestoredRole:
        return fact.id <= m_restoredUpTo;
    case MarkedRole:
        return m_marks.isMarked(fact.id);
    default:
        return {};
    }
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    static const int time = columnNamed(*this, "time");
    if (role != Qt::DisplayRole || m_times != Times::Delta || index.column() != time || index.row() <= 0)
        return ColumnTable::data(index, role);
    return deltaText(factAt(index.row())->time - factAt(index.row() - 1)->time);
}

QString LogModel::markText(const Fact& fact) const {
    const QString note = m_marks.note(fact.id);
    return m_marks.isMarked(fact.id) && note.isEmpty() ? tr("marked") : note;
}

const Fact* LogModel::toldWith(const Fact& fact) const {
    const FactKind wanted =
        fact.kind() == FactKind::Subscribed ? FactKind::ChannelOccupied : FactKind::ChannelVacated;
    if (fact.kind() != FactKind::Subscribed && fact.kind() != FactKind::Unsubscribed)
        return nullptr;
    const std::optional<Serial> serial = m_store.serialOf(fact.id);
    if (!serial)
        return nullptr;
    const quint64 end = std::min(number(m_store.end()), number(*serial) + nearTeller + 1);
    int between = 0;
    for (quint64 at = number(*serial) + 1; at < end && between <= mostBetween; ++at) {
        const Fact& other = *m_store.at(Serial{at});
        if (other.kind() == wanted && other.app == fact.app && other.channel() == fact.channel())
            return &other;
        between += other.kind() != FactKind::FindingCame;
    }
    return nullptr;
}

std::optional<LogModel::Serial> LogModel::tellerOf(Serial serial) const {
    const Fact& fact = *m_store.at(serial);
    if (fact.kind() != FactKind::ChannelOccupied && fact.kind() != FactKind::ChannelVacated)
        return std::nullopt;
    int between = 0;
    for (quint64 at = number(serial); at > std::max(number(m_store.begin()), number(m_floor)) &&
                                      number(serial) - at < nearTeller && between <= mostBetween;) {
        const Serial before{--at};
        const Fact& other = *m_store.at(before);
        if (toldWith(other) == &fact)
            return before;
        between += other.kind() != FactKind::FindingCame;
    }
    return std::nullopt;
}

QString LogModel::what(const Fact& fact) const {
    if (!toldWith(fact))
        return headline(fact);
    return fact.kind() == FactKind::Subscribed ? tr("%1, channel opened").arg(headline(fact))
                                               : tr("%1, channel closed").arg(headline(fact));
}

FactPtr LogModel::factAt(int row) const {
    return row >= 0 && row < rowCount() ? m_store.at(m_order.at(row)) : nullptr;
}

int LogModel::rowOf(FactId id) const {
    const std::optional<Serial> serial = m_store.serialOf(id);
    if (!serial)
        return -1;
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), *serial);
    return place != m_rows.end() && *place == *serial
               ? m_order.rowOf(static_cast<size_t>(place - m_rows.begin()))
               : -1;
}

int LogModel::rowsAfter(FactId id) const {
    const auto newer = std::partition_point(m_rows.begin(), m_rows.end(),
                                            [&](Serial serial) { return m_store.at(serial)->id <= id; });
    return static_cast<int>(m_rows.end() - newer);
}

FactId LogModel::newest() const {
    return m_store.begin() == m_store.end() ? FactId::None
                                            : m_store.at(Serial{number(m_store.end()) - 1})->id;
}

FactPtr LogModel::find(FactId id) const {
    const std::optional<Serial> serial = m_store.serialOf(id);
    return serial ? m_store.at(*serial) : nullptr;
}

void LogModel::setTimes(Times times, qint64 now) {
    m_times = times;
    m_now = now;
    if (!m_rows.empty())
        agesChanged(0, rowCount() - 1);
}

} // namespace relay
