// SPDX-License-Identifier: MIT
#include "facts/CopyActions.h"

#include "Selection.h"
#include "models/ApiTarget.h"
#include "theme/Icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace relay {

CopyActions::CopyActions(RelayFace& relay, Selection& selection, QObject* parent)
    : QObject(parent)
    , json(icons::themed(Icon::Copy), tr("Copy as JSON"))
    , curl(tr("Copy as curl (signed)"))
    , phpBroadcast(tr("Copy as PHP broadcast"))
    , phpTrigger(tr("Copy as PHP $pusher->trigger"))
    , echoListener(tr("Copy as Echo listener"))
    , name(tr("Copy event name"))
    , channel(tr("Copy channel name"))
    , socketId(tr("Copy socket id"))
    , m_relay(relay) {
    json.setShortcut(QKeySequence::Copy);
    json.setShortcutContext(Qt::WidgetShortcut);
    connect(&json, &QAction::triggered, this, [this] { copy(snippets::json(*m_fact)); });
    connect(&curl, &QAction::triggered, this, &CopyActions::copyCurl);
    connect(&phpBroadcast, &QAction::triggered, this, [this] { copy(snippets::phpBroadcast(*m_fact)); });
    connect(&phpTrigger, &QAction::triggered, this, [this] { copy(snippets::phpTrigger(*m_fact)); });
    connect(&echoListener, &QAction::triggered, this, [this] { copy(snippets::echoListener(*m_fact)); });
    connect(&name, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->name())); });
    connect(&channel, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->channel())); });
    connect(&socketId, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->socketId())); });
    connect(&selection, &Selection::factChanged, this, &CopyActions::setFact);
    setFact(selection.fact());
}

void CopyActions::setFact(const FactPtr& fact) {
    m_fact = fact;
    const bool event = fact && fact->kind() == FactKind::Event;
    json.setEnabled(fact != nullptr);
    for (QAction* action : {&curl, &phpBroadcast, &phpTrigger, &echoListener})
        action->setEnabled(event);
    name.setEnabled(fact && !fact->name().isEmpty());
    channel.setEnabled(fact && !fact->channel().isEmpty());
    socketId.setEnabled(fact && !fact->socketId().isEmpty());
}

void CopyActions::addTo(QMenu& menu) {
    menu.addActions({&json, &curl, &phpBroadcast, &phpTrigger, &echoListener});
    menu.addSeparator();
    menu.addActions({&name, &channel, &socketId});
}

/// An app that is configured no longer cannot sign: the command then says so where the signature would be.
void CopyActions::copyCurl() {
    const auto target = apiTarget(m_relay, m_fact->app);
    copy(target ? snippets::curl(*m_fact, *target)
                : tr("# The app %1 is no longer configured, so the request cannot be signed.")
                      .arg(QString::fromUtf8(m_fact->app)));
}

void CopyActions::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

} // namespace relay
