// SPDX-License-Identifier: MIT
#include "JsonReference.h"
#include "commands/EventCheck.h"
#include "protocol/PublishRequest.h"

using namespace relay;

namespace {

void checkError(const Refused& why) {
    const int status = info(why.reason).status;
    FUZZ_CHECK(status == 400 || status == 413);
    FUZZ_CHECK(!why.sentence().isEmpty());
}

void checkRequest(const PublishRequest& request, const Limits& limits) {
    test::checkPayload(request.data);
    if (const auto error = eventError(request, limits))
        return checkError(error->why);
    FUZZ_CHECK(!request.name.isEmpty());
    FUZZ_CHECK(!request.channels.empty());
    FUZZ_CHECK(request.channels.size() <= static_cast<std::size_t>(limits.channelsPerPublish));
    FUZZ_CHECK(request.data.text.size() <= limits.eventPayload);
}

void checkBatch(const std::vector<PublishRequest>& batch, const Limits& limits) {
    if (const auto error = batchError(batch, limits))
        return checkError(error->why);
    FUZZ_CHECK(!batch.empty() && batch.size() <= static_cast<std::size_t>(limits.eventsPerBatch));
    for (const PublishRequest& request : batch)
        checkRequest(request, limits);
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
            checkError(request.error().why);
        if (const auto requests = parseBatchBody(body, limits, lenient))
            checkBatch(*requests, limits);
        else
            checkError(requests.error().why);
    }
    return 0;
}
