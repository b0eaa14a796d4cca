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

/// How wide a column is at first: so many pixels besides the sample text, where there is one; without both a
/// little more than an identity column's least. Never less than its title needs.
struct ColumnWidth {
    int pixels = 0;
    const char* sample = nullptr;
    int least = 0;   ///< pixels it keeps in a narrow list; 0: all, of an identity column 12 letters
    int icons = 0;   ///< pixels that its cells take besides their text, of an identity column
    int letters = 0; ///< that an identity column keeps while others can give way; 0: 12
};

/// What there is to say about a column besides its cells: everything that headers, delegates and kept layouts
/// need, so that none of them lists columns of its own.
struct ColumnHead {
    enum Look : int {
        Plain = 0,
        Number = 1 << 0,   ///< aligned to the right
        Mono = 1 << 1,     ///< names and ids, in monospace
        Muted = 1 << 2,    ///< in the quieter colour
        Ages = 1 << 3,     ///< what it says changes as time goes by
        Hidden = 1 << 4,   ///< not shown until the user picks it from the header's menu
        Stretch = 1 << 5,  ///< takes the room that the others leave
        Identity = 1 << 6, ///< names what the row is about: always shows 12 letters
        Optional = 1 << 7, ///< left out where there is no room for it
        Own = 1 << 8,      ///< this bit and those above it belong to a model and its delegate
    };

    QByteArray name; ///< kept layouts refer to the column by it: never shown, never changed
    QString title;
    QString tip; ///< of the header; empty for the title
    ColumnWidth width;
    int look = Plain; ///< Looks joined by "or"
};

/// One column of a model: its head and what its cells say. `text` is required; without `tip` a cell's tool
/// tip is its text; without `key` the column is sorted by its text.
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

/// Roles that every model with such columns answers; a model's own begin at Qt::UserRole.
enum ColumnRole {
    ColumnHeadRole = Qt::UserRole + 0x100, ///< of a header: the ColumnHead
    ColumnLookRole,                        ///< of a cell: ColumnHead::look
    ColumnSortRole,                        ///< of a cell: what its column is sorted by
};

/// The columns of a model in their first order.
template <typename Model, typename Row>
class Columns {
public:
    Columns(std::vector<Column<Model, Row>> columns)
        : m_columns(std::move(columns)) {}

    int count() const { return static_cast<int>(m_columns.size()); }
    const ColumnHead& head(int column) const { return at(column).head; }
    /// What a cell answers to the roles that follow from its column; invalid for all others.
    QVariant data(const Model& model, const Row& row, int column, int role) const;

private:
    const Column<Model, Row>& at(int column) const { return m_columns[static_cast<std::size_t>(column)]; }

    std::vector<Column<Model, Row>> m_columns;
};

/// What a header answers; invalid for roles that do not concern it.
QVariant headerData(const ColumnHead& head, int role);
/// Qt::Alignment of a column's cells and header, as an int.
int alignmentOf(const ColumnHead& head);
/// The head of a model's column, through proxies too; without a name where the model has no such columns.
ColumnHead columnHead(const QAbstractItemModel& model, int column);
/// The looks of a cell, for delegates.
int columnLook(const QModelIndex& index);
/// Where the column of that name is; -1 if there is none.
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
