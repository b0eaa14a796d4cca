// SPDX-License-Identifier: MIT
#include "inspect/ShownFact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace relay {
namespace {

facts::ServerStarted withOneApp(facts::ServerStarted started, const QByteArray& app) {
    QJsonObject data = QJsonDocument::fromJson(started.data).object();
    data[QStringLiteral("apps")] = QJsonArray{QString::fromUtf8(app)};
    started.data = QJsonDocument(data).toJson(QJsonDocument::Compact);
    if (const qsizetype apps = started.name.indexOf(" for "); apps >= 0)
        started.name = started.name.left(apps) + " for " + app;
    return started;
}

facts::SettingsChanged withOneApp(facts::SettingsChanged changed, const QByteArray& app) {
    if (changed.name.startsWith("Apps: "))
        changed.name = "Apps: " + app;
    return changed;
}

/// A fact that belongs to no app may still come from another app's clients, or name that app, unless it is
/// about the relay.
const Fact* aboutTheRelay(const Fact& fact, const QByteArray& app, Fact& made) {
    switch (fact.kind()) {
    case FactKind::ServerStarted:
        made = fact;
        made.body = withOneApp(*fact.as<facts::ServerStarted>(), app);
        return &made;
    case FactKind::SettingsChanged:
        made = fact;
        made.body = withOneApp(*fact.as<facts::SettingsChanged>(), app);
        return &made;
    case FactKind::ServerStopping:
    case FactKind::RedisLost:
    case FactKind::RedisBack:
    case FactKind::NodeJoined:
    case FactKind::NodeLeft:
        return &fact;
    default:
        return nullptr;
    }
}

} // namespace

const Fact* shownFact(const Fact& fact, const InspectGrant& grant, bool isOnlyApp, Fact& made) {
    if (grant.shows(fact))
        return &fact;
    if (!fact.app.isNull())
        return nullptr;
    const Fact* ofRelay = aboutTheRelay(fact, grant.app, made); // earlier facts may name apps that are gone
    return ofRelay || !isOnlyApp ? ofRelay : &fact;
}

} // namespace relay
