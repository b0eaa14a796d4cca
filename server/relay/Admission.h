// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Result.h"
#include "relay/Connection.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace relay {

class App;
class SecretMask;
struct ConnectRequest;

/// A connection that may come in, and what its request said of the client.
struct Admitted {
    App* app;
    ClientInfo client;
};

/// Why a connection may not come in.
struct NotAdmitted {
    Refused why;    ///< its reason has the close code
    QByteArray app; ///< app id, where the key named one
    QByteArray key; ///< as given
    ClientInfo client;
};

/// Decides over a WebSocket opening request (resources/docs/protocol.md, Connecting), in the documented
/// order: path, key, disabled, protocol, version, origin, the app's quota. The server-wide capacity is the
/// hub's. `secrets` masks the path before it is cut.
Result<Admitted, NotAdmitted> admit(const ConnectRequest& request,
                                    const std::vector<std::unique_ptr<App>>& apps, const SecretMask& secrets);

/// What the request says of the client: `client`, `version` and `protocol` of the query (names in any case).
/// Secrets in it are masked.
ClientInfo clientInfo(const ConnectRequest& request, const SecretMask& secrets);

} // namespace relay
