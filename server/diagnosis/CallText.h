// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Values.h"

namespace relay {

struct RuleContext;

// What findings about a refused API call have in common.

/// The call: method, target and status, if known; for use in sentences only, app and call ("POST
/// /apps/1/events").
Values callValues(const RuleContext& context);
/// The path of the call or connection, without its query; a view into the context's fact.
QByteArrayView callPath(const RuleContext& context);

} // namespace relay
