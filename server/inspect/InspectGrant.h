// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// What an attaching window may see, and where it resumes reading. The HTTP API decides this from the opening
/// request (api/InspectRoute.h). A value.
struct InspectGrant {
    static constexpr char subprotocol[] = "relaydesk.inspect.1";

    QByteArray app;              /// id of the app in the path
    QByteArray key;              ///< of that app, as it was at that time
    QByteArray secret;           ///< the same
    bool allApps = false;        ///< the window has the relay's token
    FactId since = FactId::None; ///< the newest fact that the window already has; None: it has none
    qint64 sinceTime = 0;        ///< that fact's time, microseconds since 1970; 0 if not given
    bool deflate = false;        ///< the window asked for messages deflated into binary frames
    HttpCallPtr call;            ///< the opening request, without its query and headers

    /// Whether the window may see all of the fact, because it belongs to its app.
    bool shows(const Fact& fact) const { return allApps || fact.app == app; }
    /// The app whose parts of a snapshot the window may see; null for all.
    QByteArray scope() const { return allApps ? QByteArray() : app; }
};

} // namespace relay
