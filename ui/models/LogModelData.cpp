// SPDX-License-Identifier: MIT
// What the event log's cells say: the reading half of LogModel.

#include "models/FactText.h"
#include "models/LogModel.h"

#include "diagnosis/Verdict.h"

namespace relay {
namespace {

bool isNumber(int column) {
    return column == LogModel::Size || column == LogModel::To || column == LogModel::Latency;
}

} // namespace

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    const FactPtr fact = index.isValid() ? factAt(index.row()) : nullptr;
    if (!fact)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*fact, index.column());
    case Qt::ToolTipRole:
        return toolTip(*fact, index.column());
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case OutcomeRole:
        return static_cast<int>(outcome(*fact));
    case ToneRole:
        return static_cast<int>(tone(*fact));
    case KindRole:
        return static_cast<int>(fact->kind);
    default:
        return {};
    }
}

QString LogModel::text(const Fact& fact, int column) const {
    switch (column) {
    case Time:
        return m_relative ? agoText(fact.time, m_now) : wallClockText(fact.time);
    case What:
        return kindWord(fact);
    case App:
        return QString::fromUtf8(fact.app);
    case Channel:
        return QString::fromUtf8(fact.channel);
    case Event:
        return subject(fact);
    case Size:
        return fact.size ? sizeText(*fact.size) : QString();
    case To:
        return fact.recipients ? QString::number(*fact.recipients) : QString();
    case Latency:
        return fact.detail ? latencyText(fact.detail->latencyNanoseconds) : QString();
    case From:
        return relay::sender(fact);
    case Verdict:
        return word(outcome(fact));
    default:
        return {};
    }
}

QString LogModel::toolTip(const Fact& fact, int column) const {
    switch (column) {
    case Time:
        return fullTimeText(fact.time);
    case Size:
        return fact.size ? counted(*fact.size, QStringLiteral("byte"), QStringLiteral("bytes")) : QString();
    case To:
    case Verdict: {
        const QString findings = findingsText(fact);
        return findings.isEmpty() ? QString::fromUtf8(relay::verdict(fact)) : findings;
    }
    default:
        return text(fact, column);
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    static const QStringList titles{
        QStringLiteral("Time"),  QStringLiteral("What"),   QStringLiteral("App"), QStringLiteral("Channel"),
        QStringLiteral("Event"), QStringLiteral("Size"),   QStringLiteral("To"),  QStringLiteral("Latency"),
        QStringLiteral("From"),  QStringLiteral("Verdict")};
    return role == Qt::DisplayRole ? titles.value(section) : QVariant();
}

} // namespace relay
