// SPDX-License-Identifier: MIT
#include "protocol/ClientMessage.h"
#include "protocol/Frame.h"
#include "protocol/FrameReader.h"
#include "protocol/Limits.h"
#include "protocol/PublishRequest.h"
#include "protocol/ServerMessage.h"
#include "protocol/Signature.h"

#include <benchmark/benchmark.h>

namespace relay {

namespace {

const QByteArray subscribe =
    R"({"event":"pusher:subscribe","data":{"channel":"private-orders.1","auth":"key:)" + QByteArray(64, 'a') +
    R"("}})";
const QByteArray whisper =
    R"({"event":"client-typing","channel":"private-orders.1","data":{"user":7,"text":"hello"}})";
const QByteArray body =
    R"({"name":"App\\Events\\OrderShipped","channel":"orders","data":"{\"id\":42,\"state\":\"shipped\",\"total\":19.99}"})";

void parseSubscribe(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(parseClientMessage(subscribe));
}
BENCHMARK(parseSubscribe);

void parseClientEvent(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(parseClientMessage(whisper));
}
BENCHMARK(parseClientEvent);

void parsePublish(benchmark::State& state) {
    const Limits limits;
    for (auto _ : state)
        benchmark::DoNotOptimize(parsePublishBody(body, limits, false));
}
BENCHMARK(parsePublish);

void readFrame(benchmark::State& state) {
    QByteArray frame = textFrame(whisper);
    frame[1] = static_cast<char>(frame[1] | 0x80); // a client's: masked, with zero
    frame.insert(2, 4, '\0');
    FrameReader reader(Limits().messageSize);
    for (auto _ : state) {
        reader.feed(frame);
        benchmark::DoNotOptimize(reader.next());
    }
}
BENCHMARK(readFrame);

/// The whole check of a signed publish: MD5 of the body, HMAC of the request, comparison.
void verifySignature(benchmark::State& state) {
    const QByteArray text =
        "POST\n/apps/bench/events\nauth_key=bench-key&auth_timestamp=1769851800&auth_version=1.0&body_md5=";
    const QByteArray given = hmacSha256Hex("bench-secret", text + md5Hex(body));
    for (auto _ : state)
        benchmark::DoNotOptimize(
            equalInConstantTime(given, hmacSha256Hex("bench-secret", text + md5Hex(body))));
}
BENCHMARK(verifySignature);

void buildFrame(benchmark::State& state) {
    const Payload data = payloadOf(R"({"id":42,"state":"shipped","total":19.99})");
    for (auto _ : state)
        benchmark::DoNotOptimize(textFrame(channelEvent("orders", "App\\Events\\OrderShipped", data.token)));
}
BENCHMARK(buildFrame);

} // namespace

} // namespace relay
