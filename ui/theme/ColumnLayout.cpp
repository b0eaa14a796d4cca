// SPDX-License-Identifier: MIT
#include "theme/ColumnLayout.h"

#include "models/Columns.h"
#include "theme/ColumnFit.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace relay {
namespace {

constexpr int version = 3; // version 2 saved widths that nobody had set
constexpr int widest = 4000;

const QString versionField = QStringLiteral("version");
const QString columnsField = QStringLiteral("columns");
const QString nameField = QStringLiteral("name");
const QString widthField = QStringLiteral("width");
const QString hiddenField = QStringLiteral("hidden");
const QString sortedField = QStringLiteral("sorted");
const QString descendingField = QStringLiteral("descending");

QString nameOf(const QHeaderView& header, int column) {
    return QString::fromUtf8(columnHead(*header.model(), column).name);
}

void moveTo(QHeaderView& header, const QList<int>& order) {
    for (int place = 0; place < order.size(); ++place)
        header.moveSection(header.visualIndex(order[place]), place);
}

} // namespace

ColumnLayout::ColumnLayout(QHeaderView& header, QString key)
    : QObject(&header)
    , m_header(header)
    , m_key(std::move(key))
    , m_fit(ColumnFit::of(header))
    , m_firstSorted(header.sortIndicatorSection())
    , m_firstOrder(header.sortIndicatorOrder()) {
    layAtFirst();
    restore(QJsonDocument::fromJson(QSettings().value(m_key).toByteArray()).object());
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QWidget::customContextMenuRequested, this, &ColumnLayout::showMenu);
}

void ColumnLayout::layAtFirst() {
    QList<int> order;
    for (int column = 0; column < m_header.count(); ++column)
        order.append(column);
    moveTo(m_header, order);
    m_fit.layAtFirst();
}

/// Columns in the order of the names; one that is not among them comes after the column it follows in the
/// model.
QList<int> ColumnLayout::orderOf(const QStringList& names) const {
    QList<int> order;
    for (const QString& name : names)
        if (const int column = columnNamed(*m_header.model(), name.toUtf8());
            column >= 0 && !order.contains(column))
            order.append(column);
    for (int column = 0; column < m_header.count(); ++column)
        if (!order.contains(column))
            order.insert(column == 0 ? 0 : order.indexOf(column - 1) + 1, column);
    return order;
}

void ColumnLayout::restore(const QJsonObject& kept) {
    if (kept.value(versionField).toInt() != version)
        return;
    QStringList names;
    for (const QJsonValue& value : kept.value(columnsField).toArray()) {
        const QJsonObject entry = value.toObject();
        names.append(entry.value(nameField).toString());
        const int column = columnNamed(*m_header.model(), names.last().toUtf8());
        if (column < 0)
            continue;
        if (const int width = entry.value(widthField).toInt(); width > 0)
            m_fit.setWish(column, std::clamp(width, m_header.minimumSectionSize(), widest));
        m_fit.setHidden(column, column > 0 && entry.value(hiddenField).toBool());
    }
    moveTo(m_header, orderOf(names));
    const int sorted = columnNamed(*m_header.model(), kept.value(sortedField).toString().toUtf8());
    if (sorted >= 0 && m_header.isSortIndicatorShown())
        m_header.setSortIndicator(sorted, kept.value(descendingField).toBool() ? Qt::DescendingOrder
                                                                               : Qt::AscendingOrder);
    m_fit.fit();
}

void ColumnLayout::save() const {
    QJsonArray columns;
    for (int place = 0; place < m_header.count(); ++place) {
        const int column = m_header.logicalIndex(place);
        QJsonObject entry{{nameField, nameOf(m_header, column)}, {hiddenField, m_fit.isHidden(column)}};
        if (m_fit.isSetByUser(column))
            entry.insert(widthField, m_fit.wish(column));
        columns.append(entry);
    }
    QJsonObject kept{{versionField, version}, {columnsField, columns}};
    if (m_header.isSortIndicatorShown() && m_header.sortIndicatorSection() >= 0) {
        kept.insert(sortedField, nameOf(m_header, m_header.sortIndicatorSection()));
        kept.insert(descendingField, m_header.sortIndicatorOrder() == Qt::DescendingOrder);
    }
    QSettings().setValue(m_key, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void ColumnLayout::reset() {
    layAtFirst();
    if (m_header.isSortIndicatorShown())
        m_header.setSortIndicator(m_firstSorted, m_firstOrder);
    QSettings().remove(m_key);
}

void ColumnLayout::showMenu(const QPoint& at) {
    QMenu menu;
    for (int column = 0; column < m_header.count(); ++column) {
        QAction* action = menu.addAction(columnHead(*m_header.model(), column).title);
        action->setCheckable(true);
        action->setChecked(!m_fit.isHidden(column));
        action->setEnabled(column > 0); // the first column says what the row is
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_fit.setHidden(column, !on);
            m_fit.fit();
        });
    }
    menu.exec(m_header.mapToGlobal(at));
}

} // namespace relay
