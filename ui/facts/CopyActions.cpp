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
    , payload(icons::themed(Icon::Copy), tr("Copy payload"))
    , json(tr("Copy as JSON"))
    , curl(tr("Copy as curl (signed)"))
    , phpBroadcast(tr("Copy as PHP broadcast"))
    , phpTrigger(tr("Copy as PHP $pusher->trigger"))
    , echoListener(tr("Copy as Echo listener"))
    , expectationPhp(tr("Copy as a test's expectBroadcast (PHP)"))
    , expectationNode(tr("Copy as a test's expectBroadcast (Node)"))
    , name(tr("Copy event name"))
    , channel(tr("Copy channel name"))
    , socketId(tr("Copy socket id"))
    , m_relay(relay) {
    payload.setShortcut(QKeySequence::Copy);
    payload.setShortcutContext(Qt::WidgetShortcut);
    connect(&payload, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->data())); });
    connect(&json, &QAction::triggered, this, [this] { copy(snippets::json(*m_fact)); });
    connect(&curl, &QAction::triggered, this, &CopyActions::copyCurl);
    connect(&phpBroadcast, &QAction::triggered, this, [this] { copy(snippets::phpBroadcast(*m_fact)); });
    connect(&phpTrigger, &QAction::triggered, this, [this] { copy(snippets::phpTrigger(*m_fact)); });
    connect(&echoListener, &QAction::triggered, this, [this] { copy(snippets::echoListener(*m_fact)); });
    connect(&expectationPhp, &QAction::triggered, this, [this] { copy(snippets::expectationPhp(*m_fact)); });
    connect(&expectationNode, &QAction::triggered, this,
            [this] { copy(snippets::expectationNode(*m_fact)); });
    connect(&name, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->name())); });
    connect(&channel, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->channel())); });
    connect(&socketId, &QAction::triggered, this, [this] { copy(QString::fromUtf8(m_fact->socketId())); });
    connect(&selection, &Selection::factChanged, this, &CopyActions::setFact);
    setFact(selection.fact());
}

void CopyActions::setFact(const FactPtr& fact) {
    m_fact = fact;
    const bool event = fact && fact->kind() == FactKind::Event;
    payload.setEnabled(fact && !fact->data().isNull());
    json.setEnabled(fact != nullptr);
    for (QAction* action :
         {&curl, &phpBroadcast, &phpTrigger, &echoListener, &expectationPhp, &expectationNode})
        action->setEnabled(event);
    name.setEnabled(fact && !fact->name().isEmpty());
    channel.setEnabled(fact && !fact->channel().isEmpty());
    socketId.setEnabled(fact && !fact->socketId().isEmpty());
}

void CopyActions::addTo(QMenu& menu) {
    menu.addActions({&payload, &json, &curl, &phpBroadcast, &phpTrigger, &echoListener, &expectationPhp,
                     &expectationNode});
    menu.addSeparator();
    menu.addActions({&name, &channel, &socketId});
}

/// An app that is no longer configured cannot sign: the command then says so in place of the signature.
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
