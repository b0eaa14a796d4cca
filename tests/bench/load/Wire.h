// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relay::bench {

/// The bytes of the Pusher protocol as a client speaks it: what is sent, and what to look for in what
/// arrives. Values only, so that the generator's own arithmetic can be tested.

std::string upgradeRequest(std::string_view key, std::uint16_t port);
/// A masked text frame. The mask is zero, which the standard allows and which costs nothing.
std::string clientFrame(std::uint8_t opcode, std::string_view payload);
std::string subscribeText(std::string_view channel, std::string_view auth);
std::string clientEventText(std::string_view channel, std::string_view dataToken);

/// An event's data as a JSON string token (quoted and escaped), `size` bytes long once decoded. It contains
/// the sequence number and the time when it was due, so that a delivery shows which event it is and when it
/// was due.
std::string dataToken(std::uint32_t sequence, std::int64_t time, int size);
struct Stamp {
    std::uint32_t sequence = 0;
    std::int64_t time = 0;
};
/// The stamp in a delivered message; nothing if it is not one of our events. `hint` is where the last one was
/// found (the position is the same in every message of a connection).
std::optional<Stamp> findStamp(std::string_view message, std::size_t& hint);

/// One frame from a server: unmasked.
struct ServerFrame {
    std::uint8_t opcode = 0;
    std::string_view payload;
    std::size_t bytes = 0; ///< bytes of the whole frame
};
/// The first frame in the bytes; nothing while it is incomplete.
std::optional<ServerFrame> firstFrame(std::string_view bytes);

/// One HTTP answer.
struct HttpAnswer {
    int status = 0;
    bool closes = false; ///< contains Connection: close
    std::size_t bytes = 0;
};
/// The first answer in the bytes; nothing while it is incomplete. A head without a length has no body.
std::optional<HttpAnswer> firstAnswer(std::string_view bytes);

std::string hmacSha256Hex(std::string_view secret, std::string_view text);
std::string md5Hex(std::string_view text);
/// A signed POST /apps/{app}/events, head and body.
std::string publishRequest(std::string_view app, std::string_view key, std::string_view secret,
                           std::int64_t unixSeconds, std::string_view body);
std::string publishBody(std::string_view channel, std::string_view dataToken);

} // namespace relay::bench
