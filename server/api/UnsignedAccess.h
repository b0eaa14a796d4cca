// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

#include <optional>

namespace relay {

// Who may call the routes that require no signature (resources/docs/http-api.md, Unsigned routes). A page
// from another site must learn nothing from them, whether it calls this machine by its address or by a name
// of the site's own that resolves to it (DNS rebinding). Relay thread only.

/// Whether pages from that origin may: it is a development origin, or an app lists it in `allowed_origins`
/// (an empty list or a lone `*`, which lets everyone connect, does not count).
bool isTrustedOrigin(const ApiContext& context, const QByteArray& origin);

/// 403 unless the Host is a development host, a name without a dot (a container), the address that the relay
/// listens on, or configured (`RELAY_ALLOWED_HOSTS`, `allowed_origins` of an app).
std::optional<ApiRefusal> checkHost(const ApiContext& context, const HttpRequest& request);

/// 403 for a request sent by a page from an untrusted origin.
std::optional<ApiRefusal> checkOrigin(const ApiContext& context, const HttpRequest& request);

/// Whether the answer gets the header that lets a page from another origin read it: the request came from a
/// trusted page, or not from a page at all.
bool isReadableByPage(const ApiContext& context, const HttpRequest& request);

} // namespace relay
