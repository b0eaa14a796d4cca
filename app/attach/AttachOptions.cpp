// SPDX-License-Identifier: MIT
#include "attach/AttachOptions.h"

#include "AttachDoor.h"
#include "commands/RelayFinder.h"

#include <algorithm>

namespace relay {
namespace {

/// From the option, otherwise from the environment.
QByteArray given(const CommandLine& line, const char* variable) {
    const auto found = line.values.find(variable);
    return found == line.values.end() ? qgetenv(variable) : found->second.value;
}

bool isWhole(const AppConfig& app) {
    return !app.id.isEmpty() && !app.key.isEmpty() && !app.secret.isEmpty();
}

QByteArray noAddress(const QByteArray& given) {
    return "\"" + given + "\" is not the address of a relay, such as ws://127.0.0.1:6001";
}

} // namespace

Result<AttachTarget, QByteArray> attachTarget(const CommandLine& line, const Settings& settings) {
    const QByteArray& address = line.further.at("attach").back();
    AttachTarget target;
    target.url = attachUrl(address);
    if (target.url.isEmpty())
        return "--attach: " + noAddress(address);
    target.isCompressed = isWorthCompressing(target.url);
    AppConfig app;
    app.id = given(line, "RELAY_APP_ID");
    app.key = given(line, "RELAY_APP_KEY");
    app.secret = given(line, "RELAY_APP_SECRET");
    const QByteArray wanted = app.id;
    if (!isWhole(app))
        if (const auto known = runningAt(target.url, wanted))
            app = known->app;
    if (!isWhole(app) && !settings.appMadeUp) {
        const auto named = std::find_if(settings.apps.begin(), settings.apps.end(),
                                        [&](const AppConfig& each) { return each.id == wanted; });
        if (named != settings.apps.end())
            app = *named;
        else if (settings.apps.size() == 1 && wanted.isEmpty())
            app = settings.apps.front();
    }
    target.token = settings.inspectToken;
    if (target.token.isEmpty() && !isWhole(app))
        return "--attach: the credentials of the relay at " + target.shownUrl() +
               " are not known here; give --app-id, --app-key and --app-secret";
    if (app.id.isEmpty())
        app.id = wanted;
    if (app.id.isEmpty())
        return QByteArray("--attach: give --app-id along with the token");
    target.app = std::move(app);
    return target;
}

Result<AttachTarget, QByteArray> attachTarget(const AttachWish& wish) {
    AttachTarget target;
    target.url = attachUrl(wish.url);
    if (target.url.isEmpty())
        return noAddress(wish.url);
    target.isCompressed = isWorthCompressing(target.url);
    target.app.id = wish.appId;
    target.app.key = wish.key;
    target.app.secret = wish.secret;
    target.token = wish.token;
    target.trusted = wish.trusted;
    const bool nothingGiven = wish.secret.isEmpty() && wish.token.isEmpty();
    if (const auto known = nothingGiven ? runningAt(target.url, wish.appId) : std::nullopt)
        target.app = known->app;
    if (target.app.id.isEmpty())
        return QByteArray("The app id is missing.");
    if (target.token.isEmpty() && !isWhole(target.app))
        return QByteArray("Give the app's key and secret, or the relay's token.");
    return target;
}

} // namespace relay
