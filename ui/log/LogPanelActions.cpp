// SPDX-License-Identifier: MIT
// The event log's actions and its context menus: what the reader can do with a fact.

#include "Selection.h"
#include "face/RelayFace.h"
#include "log/FilterBar.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "theme/Icons.h"

#include <QMenu>
#include <QSettings>

namespace relay {

void LogPanel::addActions() {
    filterAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
    pauseAction.setShortcut(QKeySequence(Qt::Key_Space));
    pauseAction.setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses buttons and types
    pauseAction.setCheckable(true);
    clearAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    undoClearAction.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    undoClearAction.setEnabled(false);
    followAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_End));
    followAction.setShortcutContext(Qt::WidgetShortcut);
    resendAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    replayAction.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    relativeTimesAction.setCheckable(true);
    m_view->addActions({&filterAction, &pauseAction, &clearAction, &undoClearAction, &followAction,
                        &resendAction, &replayAction, &copyActions.json});

    connect(&filterAction, &QAction::triggered, m_filterBar, &FilterBar::setFocusToLine);
    connect(&pauseAction, &QAction::toggled, this, [this](bool paused) {
        m_model.setPaused(paused);
        pauseAction.setText(paused ? tr("Continue the log") : tr("Pause the log"));
        pauseAction.setIcon(icons::themed(paused ? Icon::Play : Icon::Pause));
        updateTexts();
    });
    connect(&clearAction, &QAction::triggered, &m_model, &LogModel::clear);
    connect(&undoClearAction, &QAction::triggered, &m_model, &LogModel::undoClear);
    connect(&followAction, &QAction::triggered, m_view, &LogView::follow);
    connect(&relativeTimesAction, &QAction::toggled, this, [this](bool relative) {
        m_model.setRelativeTimes(relative, now());
        QSettings().setValue(QStringLiteral("log/relativeTimes"), relative);
    });
    connect(&resendAction, &QAction::triggered, this, [this] { m_selection.edit(m_view->selectedFact()); });
    connect(&replayAction, &QAction::triggered, this, &LogPanel::replay);
    connect(&resendWebhookAction, &QAction::triggered, this, [this] {
        if (const FactPtr fact = m_view->selectedFact())
            emit resendWebhookAsked(fact->id);
    });
    connect(&showChannelAction, &QAction::triggered, this, [this] {
        if (const FactPtr fact = m_view->selectedFact())
            m_selection.chooseChannel(fact->app, fact->channel());
    });
    traceAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    connect(&traceAction, &QAction::triggered, this, [this] { m_selection.trace(m_view->selectedFact()); });
    relativeTimesAction.setChecked(QSettings().value(QStringLiteral("log/relativeTimes")).toBool());
    for (QAction* action : {&resendAction, &replayAction, &resendWebhookAction, &showChannelAction})
        action->setEnabled(false);

    connect(m_view, &QWidget::customContextMenuRequested, this, &LogPanel::showMenu);
}

void LogPanel::replay() {
    const FactPtr fact = m_view->selectedFact();
    if (fact && m_relay.isRunning())
        m_relay.commands().replay(fact->id); // what becomes of it is the next row
}

void LogPanel::showMenu(const QPoint& position) {
    const FactPtr fact = m_view->selectedFact();
    QMenu menu;
    if (fact) {
        menu.addActions({&traceAction, &resendAction, &replayAction, &showChannelAction});
        if (fact->kind() == FactKind::Webhook)
            menu.addAction(&resendWebhookAction);
        if (!fact->socketId().isEmpty())
            menu.addAction(icons::themed(Icon::Connection), tr("Show connection"), this,
                           [this, fact] { m_selection.chooseConnection(fact->socketId()); });
        QMenu* filters = menu.addMenu(icons::themed(Icon::Filter), tr("Filter by this"));
        addFilterActions(*filters, *fact);
        menu.addSeparator();
        copyActions.addTo(menu);
        menu.addSeparator();
    }
    menu.addActions({&pauseAction, &clearAction, &undoClearAction, &followAction, &relativeTimesAction});
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void LogPanel::addFilterActions(QMenu& menu, const Fact& fact) {
    const auto offer = [this, &menu](const QString& field, const QByteArray& value) {
        if (value.isEmpty())
            return;
        const QString term = field + u':' + Filter::quoted(QString::fromUtf8(value));
        menu.addAction(tr("Only %1").arg(term), this, [this, term] { narrow(term); });
        menu.addAction(tr("Without %1").arg(term), this, [this, term] { narrow(u'-' + term); });
    };
    offer(QStringLiteral("channel"), fact.channel());
    offer(QStringLiteral("name"), fact.name());
    offer(QStringLiteral("socket"), fact.socketId());
    offer(QStringLiteral("user"), fact.userId());
    const QString kind = QStringLiteral("kind:") + QString::fromLatin1(relay::name(fact.kind()));
    menu.addAction(tr("Only %1").arg(kind), this, [this, kind] { narrow(kind); });
    menu.addAction(tr("Without %1").arg(kind), this, [this, kind] { narrow(u'-' + kind); });
    for (const Finding& finding : fact.findings) {
        const QString term = QStringLiteral("finding:") + QString::fromLatin1(info(finding.code).name);
        menu.addAction(tr("Only %1").arg(term), this, [this, term] { narrow(term); });
    }
}

void LogPanel::narrow(const QString& term) {
    const QString text = m_filterBar->text().trimmed();
    m_filterBar->setText(text.isEmpty() ? term : text + u' ' + term);
}

} // namespace relay
