// SPDX-License-Identifier: MIT
#include "log/LogFind.h"

#include "log/LogDelegate.h"
#include "log/LogView.h"
#include "models/LogModel.h"
#include "theme/Icons.h"
#include "widgets/FindBar.h"

#include <QElapsedTimer>

namespace relay {
namespace {

constexpr qint64 sliceNanoseconds = 5'000'000;
constexpr int rowsBetweenLooks = 32;

} // namespace

LogFind::LogFind(LogModel& model, LogView& view, LogDelegate& delegate, FindBar& bar, QObject* parent)
    : QObject(parent)
    , find(icons::themed(Icon::Search), tr("Find"))
    , next(icons::themed(Icon::Down), tr("Find next"))
    , previous(icons::themed(Icon::Up), tr("Find previous"))
    , m_model(model)
    , m_view(view)
    , m_delegate(delegate)
    , m_bar(bar) {
    find.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
    next.setShortcut(QKeySequence(Qt::Key_F3));
    previous.setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F3));
    m_timer.setInterval(0);
    connect(&find, &QAction::triggered, &bar, &FindBar::open);
    connect(&next, &QAction::triggered, this, [this] { begin(1, false); });
    connect(&previous, &QAction::triggered, this, [this] { begin(-1, false); });
    connect(&bar, &FindBar::nextAsked, &next, &QAction::trigger);
    connect(&bar, &FindBar::previousAsked, &previous, &QAction::trigger);
    connect(&bar, &FindBar::textChanged, this, &LogFind::textChanged);
    connect(&bar, &FindBar::closed, &view, [&view] { view.setFocus(); });
    connect(&m_timer, &QTimer::timeout, this, &LogFind::slice);
    connect(&model, &QAbstractItemModel::modelReset, &m_timer, &QTimer::stop);
    textChanged(QString());
}

void LogFind::textChanged(const QString& text) {
    m_delegate.setFound(text);
    m_view.viewport()->update();
    next.setEnabled(!text.isEmpty());
    previous.setEnabled(!text.isEmpty());
    m_bar.say(QString());
    m_timer.stop();
    if (text.isEmpty())
        return;
    if (auto wanted = Filter::parse(Filter::quoted(text), {}))
        m_wanted = std::move(*wanted);
    begin(1, true);
}

/// Searches from the selected row, or else from the visible part, once around.
void LogFind::begin(int step, bool withCurrent) {
    const int count = m_model.rowCount();
    const FactPtr chosen = m_view.selectedFact();
    const int shown = m_view.rowAt(0);
    const int from = chosen ? m_model.rowOf(chosen->id) : std::max(0, shown);
    m_step = step;
    m_row = chosen && !withCurrent ? from + step : from;
    m_left = count;
    m_wrapped = false;
    m_timer.start();
    slice();
}

void LogFind::slice() {
    QElapsedTimer clock;
    clock.start();
    for (int looked = 1; m_left > 0; ++looked, --m_left, m_row += m_step) {
        if (looked % rowsBetweenLooks == 0 && clock.nsecsElapsed() > sliceNanoseconds)
            return;
        const int count = m_model.rowCount();
        if (m_row < 0 || m_row >= count) {
            m_row = m_step > 0 ? 0 : count - 1;
            m_wrapped = true;
        }
        if (const FactPtr fact = m_model.factAt(m_row); fact && m_wanted.matches(*fact))
            return found(m_row);
    }
    m_timer.stop();
    m_bar.say(tr("not found"));
}

void LogFind::found(int row) {
    m_timer.stop();
    m_bar.say(m_wrapped ? tr("row %L1, search wrapped").arg(row + 1) : tr("row %L1").arg(row + 1));
    m_view.reveal(row);
}

} // namespace relay
