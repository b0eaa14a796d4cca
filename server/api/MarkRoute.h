// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/marks`: `{"name":"…"}`, 1 to 200 characters, sets a mark in the log, from which
/// `since=mark:…` and `after` read. 200 `{"id":n}`, the id of its fact; 400 for another body.
Outcome markLog(ApiContext& context, ApiCall& call);

} // namespace relay
