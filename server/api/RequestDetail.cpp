// SPDX-License-Identifier: MIT
#include "api/RequestDetail.h"

#include "protocol/Http.h"

namespace relay {

HttpCallPtr callOf(const HttpRequest& request) {
    return std::make_shared<const HttpCall>(
        HttpCall{request.method, request.target, request.headers, request.remoteAddress});
}

CommandOrigin publishOrigin(const HttpRequest& request) {
    return {callOf(request), request.acceptedNanoseconds, true};
}

} // namespace relay
