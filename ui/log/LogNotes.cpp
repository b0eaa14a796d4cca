// SPDX-License-Identifier: MIT
#include "log/LogNotes.h"

#include "log/LogView.h"
#include "models/LogModel.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/EmptyNote.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

namespace relay {

LogNotes::LogNotes(RelayFeed& feed, LogModel& model, LogView& view, QObject* parent)
    : QObject(parent)
    , m_feed(feed)
    , m_model(model)
    , m_view(view)
    , m_count(new QLabel(&view))
    , m_empty(new EmptyNote(view, Icon::Log, {}, {}))
    , m_jump(new QPushButton(&view)) {
    m_jump->setObjectName(QStringLiteral("Jump to the newest"));
    m_jump->setFocusPolicy(Qt::NoFocus);
    m_jump->hide();
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setFont(fonts::small());
    connect(&view, &LogView::unseenChanged, this, &LogNotes::updateJump);
    connect(&view, &LogView::followingChanged, this, &LogNotes::updateJump);
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, &LogNotes::updateJump);
    connect(view.verticalScrollBar(), &QScrollBar::rangeChanged, this, &LogNotes::updateJump);
    connect(m_jump, &QPushButton::clicked, &view, &LogView::follow);
    connect(&model, &LogModel::filterApplied, this, &LogNotes::update);
}

void LogNotes::update() {
    const int shown = m_model.rowCount();
    const qint64 total = m_model.total();
    QString count = shown + m_model.waiting() >= total ? tr("%Ln row(s)", nullptr, shown)
                                                       : tr("%L1 of %L2").arg(shown).arg(total);
    if (m_model.isPaused())
        count = tr("paused, %L1 waiting").arg(m_model.waiting());
    if (m_model.unsorted() > 0)
        count += tr(", the last %Ln not sorted", nullptr, m_model.unsorted());
    if (m_feed.missed() > 0)
        count += tr(", %L1 not shown").arg(m_feed.missed());
    m_count->setText(count);
    countNew();
    updateJump();
    updateEmpty();
}

/// Updated together with the rows, so that both numbers are consistent.
void LogNotes::countNew() {
    m_jump->setText(m_view.unseen() > 0 ? tr("%L1 new").arg(m_view.unseen()) : tr("Newest"));
}

void LogNotes::updateEmpty() {
    if (m_model.kept() == 0)
        m_empty->setTexts(tr("Nothing has happened yet"),
                          tr("Connect an app (Help › Connect…), or publish an event by hand (Ctrl+P)."));
    else if (m_model.isPaused())
        m_empty->setTexts(tr("The log is paused"),
                          tr("New events are being kept and will appear when you resume."));
    else if (m_model.canUndoClear() && m_model.total() == 0)
        m_empty->setTexts(tr("The log was cleared"),
                          tr("New events will appear here. Undo brings the others back."));
    else
        m_empty->setTexts(tr("Nothing matches"), tr("New facts that fit the filter will appear here."));
}

void LogNotes::updateJump() {
    const bool wanted = !m_view.isFollowing() && !m_view.isNewestInSight();
    const bool comes = wanted && m_jump->isHidden();
    m_jump->setVisible(wanted);
    if (!wanted)
        return;
    m_jump->setIcon(icons::themed(m_model.isNewestFirst() ? Icon::Up : Icon::Down));
    if (comes)
        countNew();
    m_jump->adjustSize();
    const QRect room = m_view.viewport()->geometry();
    m_jump->move(room.center().x() - m_jump->width() / 2, room.bottom() - m_jump->height() - metrics::gap);
    m_jump->raise();
}

} // namespace relay
