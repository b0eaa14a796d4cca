// SPDX-License-Identifier: MIT
#include "JsonReference.h"
#include "protocol/PublishRequest.h"

using namespace relay;

namespace {

void checkRequest(const PublishRequest& request, const Limits& limits) {
    FUZZ_CHECK(!request.name.isEmpty());
    FUZZ_CHECK(!request.channels.empty());
    FUZZ_CHECK(request.channels.size() <= static_cast<std::size_t>(limits.channelsPerPublish));
    FUZZ_CHECK(request.data.text.size() <= limits.eventPayload);
    test::checkPayload(request.data);
}

void checkError(const BodyError& error) {
    FUZZ_CHECK(error.status == 400 || error.status == 413);
    FUZZ_CHECK(!error.sentence.isEmpty());
}

} // namespace

/// Bodies of /events and /events/batch, with limits of a few bytes so that each is reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray body(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    Limits limits;
    limits.eventPayload = 30;
    limits.channelsPerPublish = 3;
    limits.eventsPerBatch = 2;
    limits.eventNameLength = 12;
    for (const bool lenient : {false, true}) {
        if (const auto request = parsePublishBody(body, limits, lenient))
            checkRequest(*request, limits);
        else
            checkError(request.error());
        if (const auto requests = parseBatchBody(body, limits, lenient))
            for (const PublishRequest& request : *requests)
                checkRequest(request, limits);
        else
            checkError(requests.error());
    }
    return 0;
}
