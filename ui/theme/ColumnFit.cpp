// SPDX-License-Identifier: MIT
#include "theme/ColumnFit.h"

#include "models/Columns.h"
#include "theme/Metrics.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace relay {
namespace {

constexpr int identityLetters = 12;
constexpr int cellMargins = metrics::gap + metrics::tight + 3; // names are elided a little early

QFontMetrics fontOf(const ColumnHead& head) {
    return QFontMetrics(head.look & ColumnHead::Mono ? fonts::mono() : fonts::normal());
}

/// The width of `count` letters plus the ellipsis of a longer name.
int letters(const ColumnHead& head, int count) {
    return fontOf(head).horizontalAdvance(QString(count, QLatin1Char('n')) + u'…') + cellMargins +
           head.width.icons;
}

int firstWidth(const ColumnHead& head) {
    const int sample =
        head.width.sample ? fontOf(head).horizontalAdvance(QString::fromUtf8(head.width.sample)) : 0;
    const int width = head.width.pixels + sample;
    const int title = QFontMetrics(fonts::normal()).horizontalAdvance(head.title) + 2 * metrics::gap;
    return std::max(title, width > 0 ? width : letters(head, identityLetters + 4));
}

int leastWidth(const ColumnHead& head, int wish) {
    if (head.width.least > 0)
        return head.width.least;
    return head.look & ColumnHead::Identity ? letters(head, identityLetters) : wish;
}

int goodWidth(const ColumnHead& head, int least) {
    return head.width.letters > 0 ? std::max(least, letters(head, head.width.letters)) : least;
}

int sum(const auto& items, auto field) {
    int total = 0;
    for (const auto& item : items)
        total += item.*field;
    return total;
}

} // namespace

ColumnFit& ColumnFit::of(QHeaderView& header) {
    auto* fit = header.findChild<ColumnFit*>(QString(), Qt::FindDirectChildrenOnly);
    return fit ? *fit : *new ColumnFit(header);
}

ColumnFit::ColumnFit(QHeaderView& header)
    : QObject(&header)
    , m_header(header) {
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setStretchLastSection(false);
    connect(&header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_fitting && width > 0)
            resizedByUser(column, width);
    });
    if (auto* view = qobject_cast<QAbstractScrollArea*>(header.parentWidget()))
        view->viewport()->installEventFilter(this);
}

/// In Qt 6.4, an already hidden column ignores a new width and leaves a gap: so each is shown before it is
/// laid out.
void ColumnFit::layAtFirst() {
    m_fitting = true;
    m_byUser.clear();
    m_dropped.clear();
    allowScrolling(false);
    m_wishes.resize(m_header.count());
    for (int column = 0; column < m_header.count(); ++column) {
        const ColumnHead head = columnHead(*m_header.model(), column);
        m_wishes[column] = firstWidth(head);
        m_header.setSectionHidden(column, false);
        m_header.setSectionResizeMode(column, QHeaderView::Interactive);
        m_header.resizeSection(column, m_wishes[column]);
        m_header.setSectionHidden(column, head.look & ColumnHead::Hidden);
    }
    m_fitting = false;
    fit();
}

void ColumnFit::setWish(int column, int width) {
    m_wishes[column] = width;
    m_byUser.insert(column);
    allowScrolling(true);
}

/// Allows scrolling only to columns that the user widened. Otherwise a bar needed only for a moment, until
/// the columns are laid out, would take room from the rows, cause the other bar to appear, and so on.
void ColumnFit::allowScrolling(bool allow) {
    if (auto* view = qobject_cast<QAbstractScrollArea*>(m_header.parentWidget()))
        view->setHorizontalScrollBarPolicy(allow ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

bool ColumnFit::isHidden(int column) const {
    return m_header.isSectionHidden(column) && !m_dropped.contains(column);
}

void ColumnFit::setHidden(int column, bool hidden) {
    if (isHidden(column) == hidden)
        return;
    m_fitting = true;
    m_dropped.remove(column);
    m_header.setSectionHidden(column, hidden);
    m_fitting = false;
}

/// If the list may scroll sideways, the room is the same with and without the vertical bar: otherwise the
/// vertical bar would cause the horizontal one to appear, which would remove the vertical one again,
/// endlessly.
int ColumnFit::room() const {
    const auto* view = qobject_cast<const QAbstractScrollArea*>(m_header.parentWidget());
    if (!view)
        return m_header.width();
    const QScrollBar* bar = view->verticalScrollBar();
    const bool keepsRoom =
        view->horizontalScrollBarPolicy() == Qt::ScrollBarAsNeeded && !bar->isVisibleTo(view);
    return view->viewport()->width() - (keepsRoom ? bar->sizeHint().width() : 0);
}

ColumnFit::Item ColumnFit::itemOf(int column) const {
    const ColumnHead head = columnHead(*m_header.model(), column);
    const int wish = m_wishes.value(column);
    const bool still = m_header.visualIndex(column) <= m_draggedPlace;
    const int width = still ? m_header.sectionSize(column) : wish;
    const int least = still ? width : std::min(leastWidth(head, wish), wish);
    const bool stretches = (head.look & ColumnHead::Stretch) && !still;
    return {.column = column,
            .width = width,
            .least = least,
            .need = std::min(goodWidth(head, least), width),
            .enough = stretches ? std::max(least, wish / 2) : std::min(goodWidth(head, least), width),
            .good = stretches                          ? std::max(least, wish * 3 / 4)
                    : head.look & ColumnHead::Identity ? std::min(goodWidth(head, least), width)
                                                       : width,
            .stretches = stretches,
            .isExtra = (head.look & ColumnHead::Hidden) && (head.look & ColumnHead::Optional) && !still,
            .isOptional = (head.look & ColumnHead::Optional) && !still,
            .isNumber = (head.look & ColumnHead::Number) && !still,
            .isFixed = still || m_byUser.contains(column)};
}

QList<ColumnFit::Item> ColumnFit::shown() const {
    QList<Item> items;
    for (int column = 0; column < m_header.count(); ++column)
        if (!isHidden(column))
            items += itemOf(column);
    return items;
}

/// Drops items of a kind, the last one first, until the others have what they need.
void ColumnFit::drop(QList<Item>& items, bool Item::*kind, int Item::*need) const {
    while (sum(items, need) > room()) {
        const auto last =
            std::find_if(items.rbegin(), items.rend(), [kind](const Item& item) { return item.*kind; });
        if (last == items.rend())
            return;
        items.erase(std::next(last).base());
    }
}

/// Takes the excess width from the items, from the widest first, as far as their bounds allow. The stretching
/// one stays the widest.
void ColumnFit::shrink(QList<Item>& items, int (*bound)(const Item&)) const {
    const auto giving = [](const Item& item) {
        return item.stretches ? item.width - 1 : item.width;
    };
    for (int excess = sum(items, &Item::width) - room(); excess > 0; --excess) {
        Item* widest = nullptr;
        for (Item& item : items)
            if (item.width > bound(item) && (!widest || giving(item) > giving(*widest)))
                widest = &item;
        if (!widest)
            return;
        --widest->width;
    }
}

void ColumnFit::fit() {
    if (m_fitting || !m_header.model() || m_wishes.size() != m_header.count() || room() <= 0)
        return;
    QList<Item> items = shown();
    drop(items, &Item::isExtra, &Item::enough);
    drop(items, &Item::isOptional, &Item::need);
    drop(items, &Item::isNumber, &Item::need);
    shrink(items, [](const Item& item) { return item.isFixed ? item.width : item.good; });
    shrink(items, [](const Item& item) { return item.isFixed || item.stretches ? item.width : item.need; });
    shrink(items, [](const Item& item) { return item.isFixed ? item.width : item.need; });
    shrink(items, [](const Item& item) { return item.isFixed ? item.width : item.least; });
    shrink(items, [](const Item& item) { return item.least; });
    for (Item& item : items)
        if (item.stretches)
            item.width += std::max(0, room() - sum(items, &Item::width));
    lay(items);
}

void ColumnFit::lay(const QList<Item>& items) {
    m_fitting = true;
    for (int column = 0; column < m_header.count(); ++column) {
        if (isHidden(column))
            continue;
        const auto item = std::find_if(items.begin(), items.end(),
                                       [column](const Item& other) { return other.column == column; });
        const bool fits = item != items.end();
        if (fits)
            m_dropped.remove(column);
        else
            m_dropped.insert(column);
        m_header.setSectionHidden(column, !fits);
        if (fits && m_header.sectionSize(column) != item->width)
            m_header.resizeSection(column, item->width);
    }
    m_fitting = false;
}

void ColumnFit::resizedByUser(int column, int width) {
    if (column >= m_wishes.size())
        return;
    setWish(column, width);
    m_draggedPlace = m_header.visualIndex(column);
    fit();
    m_draggedPlace = -1;
}

bool ColumnFit::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        const auto* resize = static_cast<QResizeEvent*>(event);
        if (resize->size().width() != resize->oldSize().width()) // a horizontal bar does not matter
            fit();
    }
    return QObject::eventFilter(object, event);
}

} // namespace relay
