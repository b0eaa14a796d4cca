// SPDX-License-Identifier: MIT
#pragma once

#include "models/ColumnTable.h"
#include "models/RowDiff.h"

namespace relay {

/// A ColumnTable that holds sorted rows and receives each new state as a complete list of rows: only the
/// differences are announced, so that nothing moves under the mouse and selections survive. GUI thread.
template <typename Model, typename Row>
class DiffedTable : public ColumnTable<Model, Row> {
protected:
    using ColumnTable<Model, Row>::ColumnTable;

    /// Negative, 0 or positive: the order of the rows; rows that compare equal are the same row.
    virtual int compare(const Row& a, const Row& b) const = 0;
    /// Updates the row to the wanted one; true if anything shown changed.
    virtual bool update(Row& row, Row& wanted) = 0;

    /// Sorts the wanted rows and makes them the model's rows.
    void setRows(std::vector<Row> wanted) {
        std::sort(wanted.begin(), wanted.end(),
                  [this](const Row& a, const Row& b) { return compare(a, b) < 0; });
        Steps steps{*this};
        diffRows(m_rows, wanted, steps);
    }
    /// Forgets all rows; only while the model is reset.
    void dropRows() { m_rows.clear(); }
    /// Changes every row in place; only while the model is reset.
    template <typename Change>
    void changeRows(Change change) {
        std::for_each(m_rows.begin(), m_rows.end(), change);
    }
    const std::vector<Row>& rows() const { return m_rows; }

    int rowTotal() const final { return static_cast<int>(m_rows.size()); }
    const Row& rowAt(int row) const final { return m_rows[static_cast<std::size_t>(row)]; }

private:
    /// How diffRows() describes the rows.
    struct Steps {
        DiffedTable& table;

        int compare(const Row& row, const Row& wanted) const { return table.compare(row, wanted); }
        Row make(Row& wanted) const { return std::move(wanted); }
        bool update(Row& row, Row& wanted) const { return table.update(row, wanted); }
        void removing(int first, int last) const { table.beginRemoveRows({}, first, last); }
        void removed() const { table.endRemoveRows(); }
        void inserting(int first, int last) const { table.beginInsertRows({}, first, last); }
        void inserted() const { table.endInsertRows(); }
        void changed(int first, int last) const { table.rowsChanged(first, last); }
    };

    std::vector<Row> m_rows;
};

} // namespace relay
