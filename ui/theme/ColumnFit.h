// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSet>

class QHeaderView;

namespace relay {

struct ColumnHead;

/// The widths of a list's columns: as the model's ColumnHeads describe them and as the user drags them, made
/// to fit the list. In a narrow list the optional columns drop out, the last first, and then numbers; those
/// that are not shown at first drop out before the one that takes the room is cut by half. The widest
/// give way before the narrow ones, and that one stays the widest; names that differ only far behind give way
/// last, and none falls below what its head says. Child of its header. GUI thread.
class ColumnFit final : public QObject {
    Q_OBJECT
public:
    /// The object for the header of a table or tree whose model is set; always the same one for the same
    /// header.
    static ColumnFit& of(QHeaderView& header);

    /// Forgets the user's changes: widths and visibility as in the heads.
    void layAtFirst();
    /// Call when the user has shown or hidden columns.
    void fit();
    /// The width that the user wants for the column, in pixels, whatever the list has room for.
    int wish(int column) const { return m_wishes.value(column); }
    void setWish(int column, int width);
    bool isSetByUser(int column) const { return m_byUser.contains(column); }
    /// Whether the user has hidden the column; one left out for lack of room does not count as hidden.
    bool isHidden(int column) const;
    /// Sets the user's choice; fit() makes room. Does not go through the header, whose signal would look like
    /// the user dragging a width.
    void setHidden(int column, bool hidden);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Item {
        int column;
        int width;
        int least;
        int need;   ///< what it keeps while others can give way
        int enough; ///< what it has before extra columns are shown
        int good;   ///< what it has before others lose words
        bool stretches;
        bool isExtra; ///< optional, and not shown at first
        bool isOptional;
        bool isNumber; ///< dropped after the optional ones
        bool isFixed;  ///< set by the user: shrinks last
    };

    explicit ColumnFit(QHeaderView& header);

    int room() const;
    Item itemOf(int column) const;
    QList<Item> shown() const;
    void drop(QList<Item>& items, bool Item::*kind, int Item::*need) const;
    void shrink(QList<Item>& items, int (*bound)(const Item&)) const;
    void lay(const QList<Item>& items);
    void allowScrolling(bool allow);
    void resizedByUser(int column, int width);

    QHeaderView& m_header;
    QList<int> m_wishes;
    QSet<int> m_byUser;
    QSet<int> m_dropped;
    int m_draggedPlace = -1; ///< while the user drags: columns up to it do not change
    bool m_fitting = false;
};

} // namespace relay
