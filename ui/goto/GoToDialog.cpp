// SPDX-License-Identifier: MIT
#include "goto/GoToDialog.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/EmptyNote.h"
#include "widgets/SearchField.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QTreeView>
#include <QVBoxLayout>

#include <memory>

namespace relay {
namespace {

constexpr size_t mostRows = 50;
constexpr int rowsSeen = 12;
constexpr int widest = 560;
constexpr int widestHint = 160;
constexpr int fromTop = 56; ///< below the menu and tool bars

} // namespace

void GoToDialog::open(const GoToPlaces& places, QWidget& window) {
    (new GoToDialog(places.collect(), window))->show();
}

GoToDialog::GoToDialog(std::vector<GoToPlace> places, QWidget& window)
    : QDialog(&window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_places(std::move(places))
    , m_line(new SearchField(tr("Go to"), tr("Channel, person, event, panel, action or filter"), this))
    , m_list(new QTreeView(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Go to"));
    build();
    const int width = std::min(widest, window.width() - 2 * metrics::margin);
    const int height = m_line->sizeHint().height() + rowsSeen * metrics::rowHeight + 3 * metrics::gap;
    resize(width, std::min(height, window.height() - fromTop - metrics::margin));
    move(window.mapToGlobal(QPoint((window.width() - width) / 2, fromTop)));
    connect(m_line, &QLineEdit::textChanged, this, &GoToDialog::find);
    connect(m_list, &QTreeView::clicked, this, &GoToDialog::go);
    find();
    m_line->setFocus();
}

void GoToDialog::build() {
    m_model.setColumnCount(3);
    m_list->setModel(&m_model);
    views::dress(*m_list, tr("Places"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the line gets the keys
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    new EmptyNote(*m_list, Icon::Search, tr("No matches"),
                  tr("Channels and people are listed only while they are connected."));
    m_line->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    column->setSpacing(metrics::gap);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
}

void GoToDialog::find() {
    m_shown = GoToPlaces::fitting(m_places, m_line->text().trimmed(), mostRows);
    m_model.setRowCount(0);
    for (const GoToPlace& place : m_shown) {
        auto name = std::make_unique<QStandardItem>(place.icon, place.name);
        auto kind = std::make_unique<QStandardItem>(place.kind);
        auto hint = std::make_unique<QStandardItem>(
            m_list->fontMetrics().elidedText(place.hint, Qt::ElideRight, widestHint));
        hint->setToolTip(place.hint);
        for (QStandardItem* item : {kind.get(), hint.get()})
            item->setForeground(Colours::of(palette()).muted);
        hint->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_model.appendRow({name.release(), kind.release(), hint.release()});
    }
    m_list->setCurrentIndex(m_model.index(0, 0));
}

/// Closes first, since the action may open a dialog.
void GoToDialog::go() {
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    const std::function<void()> there = m_shown[static_cast<size_t>(row)].go;
    close();
    there();
}

bool GoToDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    const int last = m_model.rowCount() - 1;
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int next = row + (key->key() == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentIndex(m_model.index(next > last ? 0 : next < 0 ? last : next, 0));
        return true;
    }
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        m_list->setCurrentIndex(m_model.index(
            std::clamp(row + (key->key() == Qt::Key_PageDown ? rowsSeen : -rowsSeen), 0, std::max(0, last)),
            0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

/// Closes on a click elsewhere.
bool GoToDialog::event(QEvent* event) {
    if (event->type() == QEvent::WindowDeactivate)
        close();
    return QDialog::event(event);
}

void GoToDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = Colours::of(palette());
    painter.setPen(colours.muted);
    painter.setBrush(colours.window);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace relay
