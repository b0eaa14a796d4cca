// SPDX-License-Identifier: MIT
#include "api/UserRoutes.h"

#include "relay/Hub.h"

namespace relay {

Outcome terminateConnections(ApiContext& context, ApiCall& call) {
    context.hub.terminateUser(*call.app, call.segment(3));
    return json(QByteArrayLiteral("{}"));
}

} // namespace relay
