// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "protocol/Result.h"

namespace relay {

/// A user, signed in or a presence member, whose connections are to end.
struct TerminateUser {
    QByteArray app; ///< id
    QByteArray userId;
};

/// One connection that is to end.
struct DisconnectSocket {
    QByteArray socketId;
    quint16 code = 0;    ///< of pusher:error and of the close, 4000..4999
    QByteArray reason;   ///< of both
    QByteArray app = {}; ///< id of the app that it must be of; null takes one of any app
};

struct EndedConnections {
    int count = 0;
};

/// Ends every connection of the user with 4009, on other nodes too; none is no error. 404 if there is no such
/// app.
Result<EndedConnections, CommandError> terminateUser(CommandContext& context, const TerminateUser& request);
/// Ends the connection. 404 if it is not connected.
Result<EndedConnections, CommandError> disconnectSocket(CommandContext& context,
                                                        const DisconnectSocket& request);

} // namespace relay
