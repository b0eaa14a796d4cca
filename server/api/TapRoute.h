// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /relaydesk.js`: the script that a page under development loads so that the relay also sees the page's
/// side. 404 while the tap is off (RELAY_TAP=false).
Outcome tapScript(ApiContext& context, ApiCall& call);

/// `POST /relaydesk/tap`: what the script saw (protocol/TapReport.h), one `browser` fact per report. Accepted
/// only from this machine, and from pages with a development origin or one of an app's allowed_origins;
/// otherwise 403 that says which, 400 and 413 for a body that is not a report, 429 above 200 reports a
/// second. 200 `{"taken":n}`.
Outcome takeTapReports(ApiContext& context, ApiCall& call);

} // namespace relay
