// SPDX-License-Identifier: MIT
#include "commands/EndConnections.h"

#include "commands/CommandApp.h"
#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {

Result<EndedConnections, CommandError> terminateUser(CommandContext& context, const TerminateUser& request) {
    const auto app = knownApp(context.hub, request.app);
    if (!app)
        return app.error();
    return EndedConnections{context.hub.terminateUser(**app, request.userId)};
}

Result<EndedConnections, CommandError> disconnectSocket(CommandContext& context,
                                                        const DisconnectSocket& request) {
    Connection* connection = context.hub.connection(request.socketId);
    if (connection && (request.app.isNull() || connection->app().config().id == request.app)) {
        context.hub.disconnect(*connection, request.code, request.reason);
        return EndedConnections{1};
    }
    return CommandError{{Reason::SocketNotConnected, {{"socket_id", request.socketId}}}};
}

} // namespace relay
