// SPDX-License-Identifier: MIT
#include "facts/FactActions.h"

#include "Navigator.h"
#include "Selection.h"
#include "face/RelayFace.h"
#include "theme/Icons.h"

#include <QMenu>

namespace relay {

FactActions::FactActions(RelayFace& relay, Selection& selection, Navigator& navigator, QObject* parent)
    : QObject(parent)
    , trace(icons::themed(Icon::Tree), tr("Why did it not arrive?"))
    , resend(icons::themed(Icon::Edit), tr("Edit and resend"))
    , keepTemplate(tr("Save as template…"))
    , replay(icons::themed(Icon::Resend), tr("Replay"))
    , resendWebhook(icons::themed(Icon::Webhook), tr("Send this webhook again"))
    , reveal(icons::themed(Icon::Log), tr("Show in the log"))
    , showChannel(icons::themed(Icon::Channel), tr("Show channel"))
    , showConnection(icons::themed(Icon::Connection), tr("Show connection"))
    , copy(relay, selection)
    , m_relay(relay)
    , m_selection(selection)
    , m_navigator(navigator) {
    trace.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    resend.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    replay.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    connectAll();
    follow();
}

void FactActions::connectAll() {
    connect(&m_selection, &Selection::factChanged, this, &FactActions::follow);
    connect(&replay, &QAction::triggered, this, &FactActions::replayFact);
    connect(&trace, &QAction::triggered, this, [this] { emit m_navigator.trace(m_selection.fact()); });
    connect(&resend, &QAction::triggered, this, [this] { emit m_navigator.edit(m_selection.fact()); });
    connect(&keepTemplate, &QAction::triggered, this,
            [this] { emit m_navigator.keepAsTemplate(m_selection.fact()); });
    connect(&resendWebhook, &QAction::triggered, this,
            [this] { emit m_navigator.resendWebhook(m_selection.fact()->id); });
    connect(&reveal, &QAction::triggered, this, [this] { emit m_navigator.reveal(m_selection.fact()->id); });
    connect(&showChannel, &QAction::triggered, this, [this] {
        const FactPtr fact = m_selection.fact();
        m_selection.chooseChannel(fact->app, fact->channel());
    });
    connect(&showConnection, &QAction::triggered, this,
            [this] { m_selection.chooseConnection(m_selection.fact()->socketId()); });
}

void FactActions::follow() {
    const FactPtr& fact = m_selection.fact();
    const bool event = fact && fact->kind() == FactKind::Event;
    resend.setEnabled(event);
    replay.setEnabled(event);
    keepTemplate.setEnabled(event);
    resendWebhook.setEnabled(fact && fact->kind() == FactKind::Webhook && !fact->data().isEmpty());
    reveal.setEnabled(fact != nullptr);
    showChannel.setEnabled(fact && !fact->channel().isEmpty());
    showConnection.setEnabled(fact && !fact->socketId().isEmpty());
}

void FactActions::replayFact() {
    const FactPtr event = m_selection.fact();
    m_relay.commands().replay(event->id).then(
        this, [this, event](const PublishReport& report) { emit replayed(event, report); });
}

void FactActions::addTo(QMenu& menu) {
    menu.addActions({&trace, &resend, &replay, &keepTemplate, &showChannel});
    const FactPtr& fact = m_selection.fact();
    if (fact && fact->kind() == FactKind::Webhook)
        menu.addAction(&resendWebhook);
    if (showConnection.isEnabled())
        menu.addAction(&showConnection);
}

} // namespace relay
