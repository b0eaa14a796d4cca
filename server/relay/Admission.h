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

/// An admitted connection, and what its request said about the client.
struct Admitted {
    App* app;
    ClientInfo client;
};

/// Why a connection was not admitted.
struct NotAdmitted {
    Refused why;    ///< its reason has the close code
    QByteArray app; ///< app id, if the key named an app
    QByteArray key; ///< as given
    ClientInfo client;
};

/// Decides on a WebSocket opening request (resources/docs/protocol.md, Connecting), in the documented order:
/// path, key, disabled, protocol, version, origin, the app's quota. The server-wide capacity is the hub's.
/// `secrets` masks the path before it is cut.
Result<Admitted, NotAdmitted> admit(const ConnectRequest& request,
                                    const std::vector<std::unique_ptr<App>>& apps, const SecretMask& secrets);

/// What the request says about the client: `client`, `version` and `protocol` from the query (names in any
/// case). Secrets are masked.
ClientInfo clientInfo(const ConnectRequest& request, const SecretMask& secrets);

} // namespace relay
