// SPDX-License-Identifier: MIT
#include "net/http/RefusedRequest.h"

#include "protocol/Utf8.h"
#include "relay/World.h"

namespace relay {

void recordRefused(FactSink& facts, const RefusedRequest& why, const QByteArray& remoteAddress,
                   const HttpRequest* request) {
    facts::ConnectionRefused refused;
    refused.why = why.why;
    refused.status = why.status();
    refused.client.remoteAddress = remoteAddress;
    if (request) {
        refused.method = request->method;
        refused.target = boundedText(request->target, 2048);
        refused.client.origin = boundedText(headerValue(request->headers, "Origin"), 256);
        refused.client.userAgent = boundedText(headerValue(request->headers, "User-Agent"), 512);
    }
    facts.record(factOf(std::move(refused)));
}

} // namespace relay
