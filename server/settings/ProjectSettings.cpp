// SPDX-License-Identifier: MIT
#include "settings/ProjectSettings.h"

#include "settings/LaravelProject.h"
#include "settings/SettingTable.h"

#include <algorithm>

namespace relay {
namespace {

constexpr char optionPrefix[] = "--laravel: "; // in the command line's errors

QByteArray withoutOption(const QByteArray& error) {
    return error.startsWith(optionPrefix) ? error.sliced(sizeof optionPrefix - 1) : error;
}

/// Puts first the configured app with that id and key, which also has limits and webhooks; otherwise the
/// given one.
void putFirst(std::vector<AppConfig>& apps, AppConfig app, bool keepOthers) {
    const auto same = std::find_if(apps.begin(), apps.end(), [&](const AppConfig& each) {
        return each.id == app.id && each.key == app.key;
    });
    if (same != apps.end()) {
        same->secret = app.secret;
        app = *same;
    }
    std::erase_if(
        apps, [&](const AppConfig& each) { return !keepOthers || each.id == app.id || each.key == app.key; });
    apps.insert(apps.begin(), std::move(app));
}

} // namespace

Result<Settings, QByteArray> settingsForProject(Settings current, const QString& directory,
                                                const QByteArray& appEnv) {
    const auto values = readLaravelProject(directory, appEnv);
    if (!values)
        return withoutOption(values.error());
    SettingsDraft draft;
    draft.settings = std::move(current);
    const bool bringsCertificate = values->contains("RELAY_TLS_CERT");
    if (bringsCertificate)
        draft.settings.tlsSelfSigned = false;
    for (const SettingRow& row : settingTable()) {
        const auto given = values->find(row.variable);
        if (given == values->end() || given->second.value.isEmpty())
            continue;
        if (const QByteArray allowed = row.apply(draft, given->second.value); !allowed.isEmpty())
            return given->second.place + " is not valid: it takes " + allowed + '.';
    }
    const AppConfig& app = draft.app;
    const int credentials = !app.id.isEmpty() + !app.key.isEmpty() + !app.secret.isEmpty();
    if (credentials > 0 && credentials < 3)
        return QByteArray("The .env has only part of app id, key and secret; an app needs all three.");
    if (credentials == 3) {
        putFirst(draft.settings.apps, app, !draft.settings.appsFile.isEmpty());
        draft.settings.appMadeUp = false;
    }
    draft.settings.laravelDirectory = directory.toUtf8();
    return std::move(draft.settings);
}

} // namespace relay
