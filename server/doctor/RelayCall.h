// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "settings/Snippets.h"

#include <QByteArray>

namespace relay {

/// What a running relay answered to a signed call.
struct RelayAnswer {
    int status = 0;   ///< 0: there was no answer
    QByteArray body;  ///< the JSON
    QByteArray error; ///< the relay's own sentence if it refused, otherwise why there was no answer
};

/// GETs `/apps/{id}` + `route` from a relay, signed with the app's secret; changes nothing there. `prefix` is
/// the relay's path prefix, `parameters` are further query parameters, percent-encoded ("of=x"). Accepts a
/// self-signed certificate. Limited to five seconds; blocks in its own event loop, needs a QCoreApplication.
RelayAnswer callRelay(const RelayEndpoint& endpoint, const QByteArray& prefix, const AppConfig& app,
                      const QByteArray& route, const QByteArray& parameters = {});

} // namespace relay
