// SPDX-License-Identifier: MIT
#include "api/UserRoutes.h"

#include "commands/EndConnections.h"
#include "relay/App.h"

namespace relay {

Outcome terminateConnections(ApiContext& context, ApiCall& call) {
    const auto ended = terminateUser(context.commands, {call.app->config().id, call.segment(3)});
    if (!ended)
        return refused(ended.error());
    return json(QByteArrayLiteral("{}"));
}

} // namespace relay
