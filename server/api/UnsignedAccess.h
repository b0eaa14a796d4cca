// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

#include <optional>

namespace relay {

// Who may call the routes that ask for no signature (resources/docs/http-api.md, Unsigned routes). A page of
// another site must learn nothing from them, whether it calls this machine by its address or by a name of its
// own that leads here (DNS rebinding). Relay thread only.

/// Whether pages of that origin may: it is one of development, or an app lists it in `allowed_origins` (an
/// empty list or a lone `*`, which lets everyone connect, lists nobody).
bool isTrustedOrigin(const ApiContext& context, const QByteArray& origin);

/// 403 unless the Host is one of development, a name without a dot (a container), the address that the relay
/// listens on, or configured (`RELAY_ALLOWED_HOSTS`, `allowed_origins` of an app).
std::optional<ApiRefusal> checkHost(const ApiContext& context, const HttpRequest& request);

/// 403 for a request that a page of an origin that is not trusted has sent.
std::optional<ApiRefusal> checkOrigin(const ApiContext& context, const HttpRequest& request);

/// Whether the answer gets the header that lets a page of another origin read it: the request came from a
/// page that is trusted, or from none.
bool isReadableByPage(const ApiContext& context, const HttpRequest& request);

} // namespace relay
