// SPDX-License-Identifier: MIT
#include "commands/CommandApp.h"

#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {

Result<App*, CommandError> knownApp(const Hub& hub, const QByteArray& id) {
    if (App* app = hub.appById(id))
        return app;
    return CommandError{{Reason::AppIdUnknown, {{"app_id", id}}}, id};
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
    return CommandError{{Reason::AppIsDisabled, {onlyInText("app", app.config().id)}}};
}

} // namespace relay
