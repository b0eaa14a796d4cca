// SPDX-License-Identifier: MIT
#include "net/http/RefusedRequest.h"

#include "protocol/Utf8.h"
#include "relay/World.h"

namespace relay {

void recordRefused(FactSink& facts, const RefusedRequest& why, const QByteArray& remoteAddress,
                   const HttpRequest* request) {
    auto detail = std::make_shared<FactDetail>();
    detail->refusal = why.refusal;
    detail->remoteAddress = remoteAddress;
    if (request) {
        detail->method = request->method;
        detail->target = boundedText(request->target, 2048);
        detail->origin = boundedText(headerValue(request->headers, "Origin"), 256);
        detail->userAgent = boundedText(headerValue(request->headers, "User-Agent"), 512);
    }
    Fact fact;
    fact.kind = FactKind::ConnectionRefused;
    fact.status = why.status;
    fact.error = why.sentence;
    fact.detail = std::move(detail);
    facts.record(std::move(fact));
}

} // namespace relay
