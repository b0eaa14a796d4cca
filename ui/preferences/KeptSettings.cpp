// SPDX-License-Identifier: MIT
#include "preferences/KeptSettings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <vector>

namespace relay {
namespace {

const QString group = QStringLiteral("relay");

struct Kept {
    const char* variable;
    QByteArray value;
    QByteArray unset; ///< the default, which is not saved
};

std::vector<Kept> keptOf(const Settings& s) {
    const Settings d;
    const auto number = [](qint64 value) {
        return QByteArray::number(value);
    };
    const auto yes = [](bool on) {
        return QByteArray(on ? "true" : "false");
    };
    return {
        {"RELAY_HOST", s.host, d.host},
        {"RELAY_PORT", number(s.port), number(d.port)},
        {"RELAY_MAX_CONNECTIONS", number(s.limits.maxConnections), number(d.limits.maxConnections)},
        {"RELAY_MAX_CHANNEL_NAME_LENGTH", number(s.limits.channelNameLength),
         number(d.limits.channelNameLength)},
        {"RELAY_MAX_EVENT_PAYLOAD_KB", number(s.limits.eventPayload / 1024),
         number(d.limits.eventPayload / 1024)},
        {"RELAY_MAX_PRESENCE_MEMBERS", number(s.limits.presenceMembers), number(d.limits.presenceMembers)},
        {"RELAY_CLIENT_EVENT_RATE", number(s.limits.clientEventsPerSecond),
         number(d.limits.clientEventsPerSecond)},
        {"RELAY_RATE_LIMIT_MAX", number(s.limits.publishesPerSecond), number(d.limits.publishesPerSecond)},
        {"RELAY_PING_INTERVAL", number(s.limits.activityTimeoutSeconds),
         number(d.limits.activityTimeoutSeconds)},
        {"RELAY_PING_TIMEOUT", number(s.limits.pongTimeoutSeconds), number(d.limits.pongTimeoutSeconds)},
        {"RELAY_HISTORY_ENABLED", yes(s.limits.historyPerChannel > 0), yes(false)},
        {"RELAY_HISTORY_MAX", number(s.limits.historyPerChannel), number(0)},
    };
}

void closeToOthers(const QSettings& kept) {
    QFile::setPermissions(kept.fileName(), QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

void closeSettingsToOthers() {
    const QSettings kept;
    QDir().mkpath(QFileInfo(kept.fileName()).path());
    QFile file(kept.fileName());
    if (!file.exists() &&
        !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return; // then nothing can be saved there either
    closeToOthers(kept);
}

GivenValues keptSettings() {
    QSettings kept;
    kept.beginGroup(group);
    GivenValues values;
    const QStringList keys = kept.childKeys();
    for (const QString& key : keys) {
        const QByteArray variable = key.toLatin1();
        values[variable] = {kept.value(key).toString().toUtf8(), variable + " in the Preferences"};
    }
    return values;
}

void keepSettings(const Settings& settings) {
    QSettings kept;
    kept.beginGroup(group);
    for (const Kept& item : keptOf(settings)) {
        const QString key = QLatin1String(item.variable);
        if (item.value == item.unset)
            kept.remove(key);
        else
            kept.setValue(key, QString::fromUtf8(item.value));
    }
    kept.sync();
    closeToOthers(kept);
}

void keepMadeUpApp(const AppConfig& app) {
    QSettings kept;
    kept.sync();
    closeToOthers(kept); // before the secret is written, in case the file exists already
    kept.beginGroup(group);
    kept.setValue(QStringLiteral("RELAY_APP_ID"), QString::fromUtf8(app.id));
    kept.setValue(QStringLiteral("RELAY_APP_KEY"), QString::fromUtf8(app.key));
    kept.setValue(QStringLiteral("RELAY_APP_SECRET"), QString::fromUtf8(app.secret));
    kept.sync();
    closeToOthers(kept);
}

} // namespace relay
