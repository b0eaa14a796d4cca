// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "protocol/Result.h"

namespace relay {

/// A user, signed in or a presence member, whose connections are to be closed.
struct TerminateUser {
    QByteArray app; ///< id
    QByteArray userId;
};

/// One connection to close.
struct DisconnectSocket {
    QByteArray socketId;
    quint16 code = 0;    ///< of pusher:error and of the close, 4000..4999
    QByteArray reason;   ///< for both
    QByteArray app = {}; ///< id of the app it must belong to; null accepts any app's
};

struct EndedConnections {
    int count = 0;
};

/// Closes every connection of the user with 4009, on other nodes too; having none is not an error. 404 if
/// there is no such app.
Result<EndedConnections, CommandError> terminateUser(CommandContext& context, const TerminateUser& request);
/// Closes the connection. 404 if it is not connected.
Result<EndedConnections, CommandError> disconnectSocket(CommandContext& context,
                                                        const DisconnectSocket& request);

} // namespace relay
