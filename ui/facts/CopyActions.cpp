// SPDX-License-Identifier: MIT
#include "facts/CopyActions.h"

#include "Selection.h"
#include "face/RelayFace.h"
#include "models/Snippets.h"
#include "theme/Icons.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace relay {
namespace {

const AppConfig* appOf(const RelayFace& relay, const QByteArray& id) {
    const auto& apps = relay.settings().apps;
    const auto found =
        std::find_if(apps.begin(), apps.end(), [&id](const AppConfig& app) { return app.id == id; });
    return found == apps.end() ? nullptr : &*found;
}

QByteArray baseUrl(const RelayFace& relay) {
    const RelayFace::Address address = relay.address();
    // What listens everywhere is reached here; an IPv6 address stands in brackets.
    QByteArray host =
        address.host == "0.0.0.0" || address.host == "::" ? QByteArray("127.0.0.1") : address.host;
    if (host.contains(':'))
        host = '[' + host + ']';
    return (address.secure ? "https://" : "http://") + host + ':' + QByteArray::number(address.port) +
           relay.settings().pathPrefix;
}

} // namespace

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
    const AppConfig* app = appOf(m_relay, m_fact->app);
    if (!app) {
        copy(tr("# The app %1 is no longer configured, so the request cannot be signed.")
                 .arg(QString::fromUtf8(m_fact->app)));
        return;
    }
    copy(snippets::curl(*m_fact, {*app, baseUrl(m_relay), QDateTime::currentSecsSinceEpoch()}));
}

void CopyActions::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

} // namespace relay
