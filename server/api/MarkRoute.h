// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/marks`: `{"name":"…"}`, 1 to 200 characters, sets a mark in the log, to read from with
/// `since=mark:…` and `after`. 200 `{"id":n}`, the id of its fact; 400 for any other body.
Outcome markLog(ApiContext& context, ApiCall& call);

} // namespace relay
