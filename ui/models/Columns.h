// SPDX-License-Identifier: MIT
#pragma once

#include "models/VisibleText.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

class QAbstractItemModel;
class QModelIndex;

namespace relay {

/// How wide a column is at first: `pixels` in addition to the sample text, if there is one; without both, a
/// little more than the minimum of an identity column. Never less than its title needs.
struct ColumnWidth {
    int pixels = 0;
    const char* sample = nullptr;
    int least = 0; ///< pixels it keeps in a narrow list; 0: all of them, or 12 letters for an identity column
    int icons = 0; ///< for an identity column: pixels that its cells need besides their text
    int letters = 0; ///< letters that an identity column keeps while others can shrink; 0: 12
};

/// Everything about a column except its cells: all that headers, delegates and saved layouts need, so that
/// none of them has its own list of columns.
struct ColumnHead {
    enum Look : int {
        Plain = 0,
        Number = 1 << 0,   ///< aligned to the right
        Mono = 1 << 1,     ///< names and ids, in monospace
        Muted = 1 << 2,    ///< in the quieter colour
        Ages = 1 << 3,     ///< its content changes as time passes
        Hidden = 1 << 4,   ///< not shown until the user picks it from the header's menu
        Stretch = 1 << 5,  ///< takes the room left by the others
        Identity = 1 << 6, ///< names what the row is about: always shows at least 12 letters
        Optional = 1 << 7, ///< left out if there is no room for it
        Own = 1 << 8,      ///< this bit and those above it belong to a model and its delegate
    };

    QByteArray name; ///< saved layouts refer to it: never shown, never changed
    QString title;
    QString tip; ///< the header's tool tip; if empty, the title is used
    ColumnWidth width;
    int look = Plain; ///< Looks joined by "or"
};

/// One column of a model: its head and what its cells say. `text` is required; without `tip`, a cell's tool
/// tip is its text; without `key`, the column is sorted by its text.
template <typename Model, typename Row>
struct Column {
    using Text = std::function<QString(const Model&, const Row&)>;
    using Key = std::function<QVariant(const Model&, const Row&)>;

    Column(ColumnHead itsHead, Text itsText, Text itsTip = {}, Key itsKey = {})
        : head(std::move(itsHead))
        , text(std::move(itsText))
        , tip(std::move(itsTip))
        , key(std::move(itsKey)) {}

    ColumnHead head;
    Text text;
    Text tip;
    Key key;
};

/// Roles supported by every model with such columns; a model's own roles begin at Qt::UserRole.
enum ColumnRole {
    ColumnHeadRole = Qt::UserRole + 0x100, ///< for a header: the ColumnHead
    ColumnLookRole,                        ///< for a cell: ColumnHead::look
    ColumnSortRole,                        ///< for a cell: what its column is sorted by
};

/// The columns of a model in their initial order.
template <typename Model, typename Row>
class Columns {
public:
    Columns(std::vector<Column<Model, Row>> columns)
        : m_columns(std::move(columns)) {}

    int count() const { return static_cast<int>(m_columns.size()); }
    const ColumnHead& head(int column) const { return at(column).head; }
    /// A cell's data for the roles that its column defines; invalid for all others.
    QVariant data(const Model& model, const Row& row, int column, int role) const;

private:
    const Column<Model, Row>& at(int column) const { return m_columns[static_cast<std::size_t>(column)]; }

    std::vector<Column<Model, Row>> m_columns;
};

/// A header's data; invalid for roles that do not concern it.
QVariant headerData(const ColumnHead& head, int role);
/// Qt::Alignment of a column's cells and header, as an int.
int alignmentOf(const ColumnHead& head);
/// The head of a model's column, through proxies too; its name is empty if the model has no such columns.
ColumnHead columnHead(const QAbstractItemModel& model, int column);
/// The looks of a cell, for delegates.
int columnLook(const QModelIndex& index);
/// The index of the column with that name; -1 if there is none.
int columnNamed(const QAbstractItemModel& model, QByteArrayView name);

template <typename Model, typename Row>
QVariant Columns<Model, Row>::data(const Model& model, const Row& row, int column, int role) const {
    const Column<Model, Row>& cell = at(column);
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(cell.text(model, row));
    case Qt::ToolTipRole:
        return visibleText(cell.tip ? cell.tip(model, row) : cell.text(model, row), LineBreaks::Kept);
    case Qt::TextAlignmentRole:
        return alignmentOf(cell.head);
    case ColumnLookRole:
        return cell.head.look;
    case ColumnSortRole:
        return cell.key ? cell.key(model, row) : QVariant(cell.text(model, row));
    default:
        return {};
    }
}

} // namespace relay

Q_DECLARE_METATYPE(relay::ColumnHead)
