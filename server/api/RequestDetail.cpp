// SPDX-License-Identifier: MIT
#include "api/RequestDetail.h"

#include "api/Route.h"
#include "protocol/Http.h"
#include "relay/Hub.h"

namespace relay {

HttpCallPtr callOf(const HttpRequest& request) {
    return std::make_shared<const HttpCall>(
        HttpCall{request.method, request.target, request.headers, request.remoteAddress});
}

QByteArray callText(const ApiContext& context, const HttpRequest& request) {
    return request.method + ' ' + context.hub.secrets().maskedTarget(request.path().toByteArray());
}

CommandOrigin publishOrigin(const HttpRequest& request) {
    return {callOf(request), request.acceptedNanoseconds, true};
}

} // namespace relay
