// SPDX-License-Identifier: MIT
#include "commands/BugReport.h"

#include "settings/EnvFile.h"
#include "settings/SettingTable.h"

#include <QHostAddress>

namespace relay {
namespace {

QString shown(const char* variable, const QString& value) {
    const QByteArray name(variable);
    if (value.isEmpty())
        return QStringLiteral("empty");
    const bool credential = name.contains("SECRET") || name.contains("TOKEN") || name.contains("KEY") ||
                            name.contains("PASSWORD") || name == "RELAY_APP_ID";
    bool isNumber = false;
    value.toDouble(&isNumber);
    const bool isTruth = value == QLatin1StringView("true") || value == QLatin1StringView("false");
    return !credential && (isNumber || isTruth || !QHostAddress(value).isNull()) ? value
                                                                                 : QStringLiteral("set");
}

} // namespace

QJsonObject givenSettings(const QProcessEnvironment& environment, const EnvFile* file) {
    QJsonObject settings;
    for (const SettingRow& row : settingTable()) {
        const QString name = QString::fromLatin1(row.variable);
        if (environment.contains(name))
            settings[name] = shown(row.variable, environment.value(name));
        else if (file && file->has(row.variable))
            settings[name] = shown(row.variable, QString::fromUtf8(file->value(row.variable)));
    }
    return settings;
}

QJsonObject withoutPayload(QJsonObject fact) {
    if (fact.contains(u"data")) {
        const qsizetype bytes = fact[u"data"].toString().toUtf8().size();
        fact[u"data"] = QStringLiteral("[%1 bytes]").arg(bytes);
    }
    return fact;
}

} // namespace relay
