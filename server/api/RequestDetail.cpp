// SPDX-License-Identifier: MIT
#include "api/RequestDetail.h"

#include "protocol/Http.h"

namespace relay {

FactDetail detailOf(const HttpRequest& request) {
    FactDetail detail;
    detail.method = request.method;
    detail.target = request.target;
    detail.remoteAddress = request.remoteAddress;
    detail.headers = request.headers;
    return detail;
}

CommandOrigin publishOrigin(const HttpRequest& request) {
    return {std::make_shared<const FactDetail>(detailOf(request)), request.acceptedNanoseconds, true};
}

} // namespace relay
