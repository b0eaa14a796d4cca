// SPDX-License-Identifier: MIT
#include "Wire.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace relay::bench {

namespace {

constexpr std::string_view stampStart = R"(\"n\":\")";
constexpr std::size_t sequenceDigits = 10;
constexpr std::string_view stampMiddle = R"(\",\"t\":\")";
constexpr std::size_t timeDigits = 19;

std::string hex(const unsigned char* bytes, unsigned int count) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(count * 2);
    for (unsigned int i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

template <typename Number>
Number decimal(std::string_view text) {
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string lower(std::string_view text) {
    std::string copy(text);
    std::transform(copy.begin(), copy.end(), copy.begin(), [](unsigned char c) { return std::tolower(c); });
    return copy;
}

} // namespace

std::string upgradeRequest(std::string_view key, std::uint16_t port) {
    return "GET /app/" + std::string(key) +
           "?protocol=7&client=relaydesk-load&version=1.0.0 HTTP/1.1\r\n"
           "Host: 127.0.0.1:" +
           std::to_string(port) +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

std::string clientFrame(std::uint8_t opcode, std::string_view payload) {
    std::string frame;
    frame.reserve(payload.size() + 14);
    frame += static_cast<char>(0x80 | opcode);
    const std::size_t size = payload.size();
    if (size < 126) {
        frame += static_cast<char>(0x80 | size);
    } else {
        const int bytes = size < 65536 ? 2 : 8;
        frame += static_cast<char>(0x80 | (bytes == 2 ? 126 : 127));
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
            frame += static_cast<char>(size >> shift & 0xff);
    }
    frame.append(4, '\0');
    frame += payload;
    return frame;
}

std::string subscribeText(std::string_view channel, std::string_view auth) {
    std::string text = R"({"event":"pusher:subscribe","data":{"channel":")" + std::string(channel) + '"';
    if (!auth.empty())
        text += R"(,"auth":")" + std::string(auth) + '"';
    return text + "}}";
}

std::string clientEventText(std::string_view channel, std::string_view token) {
    return R"({"event":"client-bench","channel":")" + std::string(channel) + R"(","data":)" +
           std::string(token) + '}';
}

std::string dataToken(std::uint32_t sequence, std::int64_t time, int size) {
    char stamp[96];
    const int length = std::snprintf(stamp, sizeof stamp, R"("{\"n\":\"%010u\",\"t\":\"%019lld\",\"x\":\")",
                                     sequence, static_cast<long long>(time));
    std::string token(stamp, static_cast<std::size_t>(length));
    constexpr int unescaped =
        1 + 4 + 1 + 10 + 1 + 1 + 4 + 1 + 19 + 1 + 1 + 4 + 1 + 2; // the rest of the object
    token.append(static_cast<std::size_t>(std::max(0, size - unescaped)), 'x');
    return token += R"(\"}")";
}

std::optional<Stamp> findStamp(std::string_view message, std::size_t& hint) {
    if (message.substr(std::min(hint, message.size()), stampStart.size()) != stampStart) {
        const std::size_t found = message.find(stampStart);
        if (found == message.npos)
            return std::nullopt;
        hint = found;
    }
    const std::size_t sequence = hint + stampStart.size();
    const std::size_t time = sequence + sequenceDigits + stampMiddle.size();
    if (message.size() < time + timeDigits)
        return std::nullopt;
    return Stamp{decimal<std::uint32_t>(message.substr(sequence, sequenceDigits)),
                 decimal<std::int64_t>(message.substr(time, timeDigits))};
}

std::optional<ServerFrame> firstFrame(std::string_view bytes) {
    if (bytes.size() < 2)
        return std::nullopt;
    std::size_t head = 2;
    std::uint64_t length = static_cast<unsigned char>(bytes[1]) & 0x7f;
    if (length >= 126) {
        const std::size_t wide = length == 126 ? 2 : 8;
        head += wide;
        if (bytes.size() < head)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 2; i < head; ++i)
            length = length << 8 | static_cast<unsigned char>(bytes[i]);
    }
    if (bytes.size() - head < length)
        return std::nullopt;
    return ServerFrame{static_cast<std::uint8_t>(bytes[0] & 0x0f), bytes.substr(head, length), head + length};
}

std::optional<HttpAnswer> firstAnswer(std::string_view bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == bytes.npos)
        return std::nullopt;
    const std::string head = lower(bytes.substr(0, end + 2));
    HttpAnswer answer;
    if (head.size() > 12)
        answer.status = decimal<int>(std::string_view(head).substr(9, 3));
    answer.closes = head.find("\r\nconnection: close\r\n") != head.npos;
    answer.bytes = end + 4;
    constexpr std::string_view length = "\r\ncontent-length: ";
    if (const std::size_t at = head.find(length); at != head.npos)
        answer.bytes += decimal<std::size_t>(std::string_view(head).substr(at + length.size(), 10));
    if (bytes.size() < answer.bytes)
        return std::nullopt;
    return answer;
}

std::string hmacSha256Hex(std::string_view secret, std::string_view text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest, &size);
    return hex(digest, size);
}

std::string md5Hex(std::string_view text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), digest, &size, EVP_md5(), nullptr);
    return hex(digest, size);
}

std::string publishBody(std::string_view channel, std::string_view token) {
    return R"({"name":"bench","channel":")" + std::string(channel) + R"(","data":)" + std::string(token) +
           '}';
}

std::string publishRequest(std::string_view app, std::string_view key, std::string_view secret,
                           std::int64_t unixSeconds, std::string_view body) {
    const std::string path = "/apps/" + std::string(app) + "/events";
    const std::string query = "auth_key=" + std::string(key) +
                              "&auth_timestamp=" + std::to_string(unixSeconds) +
                              "&auth_version=1.0&body_md5=" + md5Hex(body);
    std::string request =
        "POST " + path + '?' + query +
        "&auth_signature=" + hmacSha256Hex(secret, "POST\n" + path + '\n' + query) +
        " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n";
    return request += body;
}

} // namespace relay::bench
