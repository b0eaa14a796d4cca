// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /relaydesk.js`: the script that a page under development loads so that the relay sees its side too.
/// 404 while the tap is off (RELAY_TAP=false).
Outcome tapScript(ApiContext& context, ApiCall& call);

/// `POST /relaydesk/tap`: what the script saw (protocol/TapReport.h), each report one `browser` fact. Taken
/// from this machine only, and from pages of development origins or of an app's allowed_origins; 403 that
/// says which otherwise, 400 and 413 for what is no report, 429 past 200 reports a second. 200 `{"taken":n}`.
Outcome takeTapReports(ApiContext& context, ApiCall& call);

} // namespace relay
