// SPDX-License-Identifier: MIT
#pragma once

#include "models/Columns.h"

#include <QAbstractTableModel>

namespace relay {

/// A table model built from a list of columns: a derived model lists its columns and provides its rows; this
/// class does the rest. A new column is one more list entry. GUI thread.
template <typename Model, typename Row>
class ColumnTable : public QAbstractTableModel {
public:
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : rowTotal(); }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : m_columns.count();
    }
    QVariant data(const QModelIndex& index, int role) const override {
        const Row* row = index.isValid() && index.row() < rowTotal() ? &rowAt(index.row()) : nullptr;
        if (!row)
            return {};
        const QVariant value = m_columns.data(self(), *row, index.column(), role);
        return value.isValid() ? value : roleData(*row, role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        const bool known = orientation == Qt::Horizontal && section >= 0 && section < m_columns.count();
        return known ? relay::headerData(m_columns.head(section), role) : QVariant();
    }

protected:
    using ColumnList = std::vector<Column<Model, Row>>;

    explicit ColumnTable(ColumnList columns, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns)) {}

    virtual int rowTotal() const = 0;
    /// Only for existing rows; the reference is not used after the model changes.
    virtual const Row& rowAt(int row) const = 0;
    /// A row's data for the model's own roles, the same in every column.
    virtual QVariant roleData(const Row& row, int role) const = 0;

    /// What a column of a row is sorted by: a number or a text.
    QVariant sortKey(const Row& row, int column) const {
        return m_columns.data(self(), row, column, ColumnSortRole);
    }
    /// Only while the model is reset.
    void setColumns(ColumnList columns) { m_columns = Columns<Model, Row>(std::move(columns)); }
    /// Announces that everything in these rows may have changed.
    void rowsChanged(int first, int last) {
        emit this->dataChanged(index(first, 0), index(last, m_columns.count() - 1));
    }
    /// Announces that the ages in these rows may have changed.
    void agesChanged(int first, int last) {
        for (int column = 0; column < m_columns.count(); ++column)
            if (m_columns.head(column).look & ColumnHead::Ages)
                emit this->dataChanged(index(first, column), index(last, column), {Qt::DisplayRole});
    }

private:
    const Model& self() const { return static_cast<const Model&>(*this); }

    Columns<Model, Row> m_columns;
};

} // namespace relay
