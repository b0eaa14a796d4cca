// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "settings/Snippets.h"

#include <QByteArray>

namespace relay {

/// What a running relay said to a signed call.
struct RelayAnswer {
    int status = 0;   ///< 0: nothing came back
    QByteArray body;  ///< the JSON
    QByteArray error; ///< the relay's own sentence where it refused, else why nothing came
};

/// GETs `/apps/{id}` + `route` of a relay, signed with the app's secret, and changes nothing there. `prefix`
/// is its path prefix, `parameters` further query parameters, percent-encoded ("of=x"). Takes a self-signed
/// certificate. Bounded to five seconds; blocks with an event loop of its own, needs a QCoreApplication.
RelayAnswer callRelay(const RelayEndpoint& endpoint, const QByteArray& prefix, const AppConfig& app,
                      const QByteArray& route, const QByteArray& parameters = {});

} // namespace relay
