// SPDX-License-Identifier: MIT
#pragma once

#include "models/ColumnTable.h"
#include "models/RowDiff.h"

namespace relay {

/// A ColumnTable that holds sorted rows and takes each new state of the world as the whole list of rows: only
/// what differs is announced, so that nothing moves under the mouse and selections survive. GUI thread.
template <typename Model, typename Row>
class DiffedTable : public ColumnTable<Model, Row> {
protected:
    using ColumnTable<Model, Row>::ColumnTable;

    /// Below, at or above 0: the order of the rows; equal ones are the same row.
    virtual int compare(const Row& a, const Row& b) const = 0;
    /// Makes the row what it should be now; true when anything that is shown changed.
    virtual bool update(Row& row, Row& wanted) = 0;

    /// Sorts the rows wanted, and makes them the model's.
    void setRows(std::vector<Row> wanted) {
        std::sort(wanted.begin(), wanted.end(),
                  [this](const Row& a, const Row& b) { return compare(a, b) < 0; });
        Steps steps{*this};
        diffRows(m_rows, wanted, steps);
    }
    /// Forgets all rows; only while the model is reset.
    void dropRows() { m_rows.clear(); }
    /// Changes every row in its place; only while the model is reset.
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
