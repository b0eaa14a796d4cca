// SPDX-License-Identifier: MIT
#include "commands/CommandApp.h"

#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {

Result<App*, CommandError> knownApp(const Hub& hub, const QByteArray& id) {
    if (App* app = hub.appById(id))
        return app;
    CommandError error;
    error.reason = Refusal::UnknownAppId;
    error.status = 404;
    error.sentence = "No app has the id \"" + id + "\".";
    error.app = id;
    return error;
}

Result<App*, CommandError> enabledApp(const Hub& hub, const QByteArray& id) {
    const auto app = knownApp(hub, id);
    if (!app)
        return app;
    if (const auto disabled = disabledError(**app))
        return *disabled;
    return app;
}

std::optional<CommandError> disabledError(const App& app) {
    if (app.config().enabled)
        return std::nullopt;
    CommandError error;
    error.reason = Refusal::AppDisabled;
    error.status = 403;
    error.sentence =
        "The app \"" + app.config().id + "\" is disabled; \"enabled\": true in apps.json turns it on.";
    return error;
}

} // namespace relay
