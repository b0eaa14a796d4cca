#pragma once

#include "journal/Fact.h"
#include "protocol/Http.h"

#include <QByteArray>

namespace relay {

/// A request that gets no further than the connection: what it is answered with, and what is recorded.
struct RefusedRequest {
    int status;          ///< 4xx, 501, 505
    QByteArray sentence; ///< what was wrong and what would be right
    Refusal refusal = Refusal::BadRequest;
    HttpHeaders headers = {}; ///< further ones of the answer
};

} // namespace relay
