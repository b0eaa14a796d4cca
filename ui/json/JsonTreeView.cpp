// SPDX-License-Identifier: MIT
#include "json/JsonTreeView.h"

#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/WrappedDelegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace relay {
namespace {

constexpr int mostFound = 1000;
constexpr int mostUnfolded = 5000; ///< rows; beyond this, only the first level is shown at first
constexpr int mostWrapped = 2000;  ///< rows; beyond this, rows have one height and long values are cut off
constexpr int mostMeasured = 500;  ///< rows
constexpr int leastKeys = 72;      ///< width of the key column

QColor inkOf(JsonTreeModel::Kind kind, const Colours& colours) {
    switch (kind) {
    case JsonTreeModel::Kind::String:
        return colours.string;
    case JsonTreeModel::Kind::Number:
        return colours.number;
    case JsonTreeModel::Kind::Keyword:
        return colours.keyword;
    case JsonTreeModel::Kind::Container:
        break;
    }
    return colours.muted;
}

} // namespace

/// Paints values in JSON colours, and matches on a tint.
class JsonTreeView::Delegate final : public WrappedDelegate {
public:
    explicit Delegate(QTreeView& view)
        : WrappedDelegate(view) {}

    void setFound(const QString& text) { m_found = text; }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        WrappedDelegate::initStyleOption(option, index);
        const Colours& colours = Colours::of(QGuiApplication::palette());
        if (index.column() == JsonTreeModel::Value)
            option->palette.setColor(
                QPalette::Text,
                inkOf(index.data(JsonTreeModel::KindRole).value<JsonTreeModel::Kind>(), colours));
        if (!m_found.isEmpty() && option->text.contains(m_found, Qt::CaseInsensitive))
            option->backgroundBrush = colours.found;
    }

private:
    QString m_found;
};

JsonTreeView::JsonTreeView(QWidget* parent)
    : QTreeView(parent)
    , copyValue(icons::themed(Icon::Copy), tr("Copy value"))
    , copyPath(tr("Copy path"))
    , m_delegate(new Delegate(*this)) {
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setFont(fonts::mono());
    setIndentation(metrics::icon);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    copyValue.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copyPath.setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
    for (QAction* action : {&copyValue, &copyPath})
        action->setShortcutContext(Qt::WidgetShortcut);
    addActions({&copyValue, &copyPath});
    connect(&copyValue, &QAction::triggered, this, [this] { copy(JsonTreeModel::CopyRole); });
    connect(&copyPath, &QAction::triggered, this, [this] { copy(JsonTreeModel::PathRole); });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &JsonTreeView::follow);
    // A value with less room needs more lines.
    connect(header(), &QHeaderView::sectionResized, this, &JsonTreeView::scheduleDelayedItemsLayout);
    follow();
}

bool JsonTreeView::showText(const QString& text) {
    const bool isJson = m_model.setText(text);
    setUniformRowHeights(m_model.rows() > mostWrapped);
    if (m_model.rows() <= mostUnfolded)
        expandAll();
    fitKeys();
    setFound(m_wanted);
    follow();
    return isJson;
}

int JsonTreeView::indentOf(const QModelIndex& index) const {
    int levels = 1;
    for (QModelIndex around = index.parent(); around.isValid(); around = around.parent())
        ++levels;
    return levels * indentation();
}

/// Makes the key column as wide as the visible keys, but no wider than the values.
void JsonTreeView::fitKeys() {
    int wanted = leastKeys;
    int looked = 0;
    for (QModelIndex key = m_model.index(0, JsonTreeModel::Key); key.isValid() && looked < mostMeasured;
         key = indexBelow(key), ++looked)
        wanted = std::max(wanted, indentOf(key) + fontMetrics().horizontalAdvance(key.data().toString()) +
                                      2 * metrics::gap);
    setColumnWidth(JsonTreeModel::Key, std::min(wanted, std::max(leastKeys, viewport()->width() / 2)));
}

int JsonTreeView::setFound(const QString& text) {
    m_wanted = text;
    m_places = text.isEmpty() ? QModelIndexList() : m_model.found(text, mostFound);
    m_delegate->setFound(text);
    viewport()->update();
    return static_cast<int>(m_places.size());
}

void JsonTreeView::showFound(int number) {
    if (number < 0 || number >= m_places.size())
        return;
    setCurrentIndex(m_places[number]); // unfolds its ancestors
    scrollTo(m_places[number]);
}

void JsonTreeView::follow() {
    for (QAction* action : {&copyValue, &copyPath})
        action->setEnabled(currentIndex().isValid());
}

void JsonTreeView::copy(JsonTreeModel::Role role) {
    QGuiApplication::clipboard()->setText(currentIndex().data(role).toString());
}

void JsonTreeView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu;
    menu.addActions({&copyValue, &copyPath});
    menu.addSeparator();
    menu.addAction(tr("Fold all"), this, &QTreeView::collapseAll);
    menu.addAction(tr("Unfold all"), this, &QTreeView::expandAll);
    menu.exec(event->globalPos());
}

void JsonTreeView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        event->ignore(); // left to the parent panel, which copies the payload
    else
        QTreeView::keyPressEvent(event);
}

void JsonTreeView::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fitKeys();
}

void JsonTreeView::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace relay
