// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"

namespace relay {

struct ApiContext;
struct HttpRequest;

/// Method, target, headers and address of a request, as received; the recorder masks what it keeps.
HttpCallPtr callOf(const HttpRequest& request);
/// Method and path of a request for use in a sentence, "POST /apps/1/events", with secrets masked.
QByteArray callText(const ApiContext& context, const HttpRequest& request);
/// The request as the origin of a command that publishes; its events count for the app's rate limit.
CommandOrigin publishOrigin(const HttpRequest& request);

} // namespace relay
