// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// What a window that attaches may see, and from where it reads on. The HTTP API decides it from the opening
/// request (api/InspectRoute.h). A value.
struct InspectGrant {
    static constexpr char subprotocol[] = "relaydesk.inspect.1";

    QByteArray app;              /// id of the app in the path
    QByteArray key;              ///< of that app, as it was then
    QByteArray secret;           ///< the same
    bool allApps = false;        ///< the window has the relay's token
    FactId since = FactId::None; ///< the newest fact that it has already; None: it has none
    qint64 sinceTime = 0;        ///< that fact's time, microseconds since 1970; 0 if it did not say
    bool deflate = false;        ///< it asked for messages deflated into binary frames
    HttpCallPtr call;            ///< the opening request, without its query and headers

    /// Whether the window may see all of the fact: it is of its app.
    bool shows(const Fact& fact) const { return allApps || fact.app == app; }
    /// The app whose parts of a snapshot it may see; null for all.
    QByteArray scope() const { return allApps ? QByteArray() : app; }
};

} // namespace relay
