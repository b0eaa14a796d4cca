// SPDX-License-Identifier: MIT
#include "theme/ColumnLayout.h"

#include "models/Columns.h"
#include "theme/Metrics.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace relay {
namespace {

constexpr int version = 1;
constexpr int widest = 4000;

const QString versionField = QStringLiteral("version");
const QString columnsField = QStringLiteral("columns");
const QString nameField = QStringLiteral("name");
const QString widthField = QStringLiteral("width");
const QString hiddenField = QStringLiteral("hidden");
const QString sortedField = QStringLiteral("sorted");
const QString descendingField = QStringLiteral("descending");

QHeaderView::ResizeMode modeOf(const ColumnHead& head) {
    if (head.look & ColumnHead::Stretch)
        return QHeaderView::Stretch;
    return head.look & ColumnHead::Fit ? QHeaderView::ResizeToContents : QHeaderView::Interactive;
}

QString nameOf(const QHeaderView& header, int column) {
    return QString::fromUtf8(columnHead(*header.model(), column).name);
}

void moveTo(QHeaderView& header, const QList<int>& order) {
    for (int place = 0; place < order.size(); ++place)
        header.moveSection(header.visualIndex(order[place]), place);
}

} // namespace

/// In Qt 6.4 a column that is hidden already ignores a new width, and leaves a gap where it is: each is shown
/// before it is laid.
void ColumnLayout::lay(QHeaderView& header) {
    const QFontMetrics metrics(fonts::normal());
    for (int column = 0; column < header.count(); ++column) {
        const ColumnHead head = columnHead(*header.model(), column);
        header.setSectionHidden(column, false);
        header.setSectionResizeMode(column, modeOf(head));
        const int sample =
            head.width.sample ? metrics.horizontalAdvance(QString::fromUtf8(head.width.sample)) : 0;
        if (const int width = head.width.pixels + sample; width > 0)
            header.resizeSection(column, width);
        header.setSectionHidden(column, head.look & ColumnHead::Hidden);
    }
}

ColumnLayout::ColumnLayout(QHeaderView& header, QString key)
    : QObject(&header)
    , m_header(header)
    , m_key(std::move(key))
    , m_widths(header.count(), 0)
    , m_firstSorted(header.sortIndicatorSection())
    , m_firstOrder(header.sortIndicatorOrder()) {
    connect(&header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (width > 0 && column < m_widths.size())
            m_widths[column] = width;
    });
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
    lay(m_header);
}

/// Columns in the order of the names; one without a name among them comes after the column it follows in the
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
        m_header.setSectionHidden(column, false);
        if (const int width = entry.value(widthField).toInt();
            width > 0 && m_header.sectionResizeMode(column) == QHeaderView::Interactive)
            m_header.resizeSection(column, std::clamp(width, m_header.minimumSectionSize(), widest));
        m_header.setSectionHidden(column, column > 0 && entry.value(hiddenField).toBool());
    }
    moveTo(m_header, orderOf(names));
    const int sorted = columnNamed(*m_header.model(), kept.value(sortedField).toString().toUtf8());
    if (sorted >= 0 && m_header.isSortIndicatorShown())
        m_header.setSortIndicator(sorted, kept.value(descendingField).toBool() ? Qt::DescendingOrder
                                                                               : Qt::AscendingOrder);
}

void ColumnLayout::save() const {
    QJsonArray columns;
    for (int place = 0; place < m_header.count(); ++place) {
        const int column = m_header.logicalIndex(place);
        columns.append(QJsonObject{{nameField, nameOf(m_header, column)},
                                   {widthField, m_widths.value(column)},
                                   {hiddenField, m_header.isSectionHidden(column)}});
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
        action->setChecked(!m_header.isSectionHidden(column));
        action->setEnabled(column > 0); // the first says what the row is
        connect(action, &QAction::toggled, this,
                [this, column](bool on) { m_header.setSectionHidden(column, !on); });
    }
    menu.exec(m_header.mapToGlobal(at));
}

} // namespace relay
