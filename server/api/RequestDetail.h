// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

struct HttpRequest;

/// Method, target, headers and address of a request, as it was made; the recorder masks what it keeps.
HttpCallPtr callOf(const HttpRequest& request);

} // namespace relay
