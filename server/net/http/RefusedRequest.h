// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Http.h"

#include <QByteArray>

namespace relay {

class FactSink;

/// A request that gets no further than the connection: what it is answered with, and what is recorded.
struct RefusedRequest {
    Refused why;              ///< its reason has the status: 4xx, 501, 505, or 0 if nothing can be answered
    HttpHeaders headers = {}; ///< further ones of the answer

    int status() const { return info(why.reason).status; }
};

/// Records the refusal as the fact connection_refused; `request` may be null, if there was none.
void recordRefused(FactSink& facts, const RefusedRequest& why, const QByteArray& remoteAddress,
                   const HttpRequest* request);

} // namespace relay
