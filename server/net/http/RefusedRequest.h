// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Http.h"

#include <QByteArray>

namespace relay {

class FactSink;

/// A request that gets no further than the connection: the answer it gets, and what is recorded.
struct RefusedRequest {
    Refused why;              ///< its reason holds the status: 4xx, 501, 505, or 0 if nothing can be answered
    HttpHeaders headers = {}; ///< additional headers of the answer

    int status() const { return info(why.reason).status; }
};

/// Records the refusal as the fact connection_refused; `request` is null if there was none.
void recordRefused(FactSink& facts, const RefusedRequest& why, const QByteArray& remoteAddress,
                   const HttpRequest* request);

} // namespace relay
