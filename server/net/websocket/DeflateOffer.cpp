// SPDX-License-Identifier: MIT
#include "net/websocket/DeflateOffer.h"

#include <QByteArrayList>

namespace relay {
namespace {

QByteArray unquoted(const QByteArray& value) {
    const bool isQuoted = value.size() >= 2 && value.startsWith('"') && value.endsWith('"');
    return isQuoted ? value.sliced(1, value.size() - 2) : value;
}

/// A window size; nothing if it is invalid, or one that zlib does not support.
std::optional<int> windowBits(const QByteArray& text) {
    bool isNumber = false;
    const int bits = text.toInt(&isNumber);
    const bool isInRange =
        bits >= MessageDeflater::leastWindowBits && bits <= MessageDeflater::mostWindowBits;
    return isNumber && isInRange && !text.startsWith('0') && !text.startsWith('+') ? std::optional(bits)
                                                                                   : std::nullopt;
}

/// Takes one parameter of an offer. False if the offer cannot be accepted with it. What the client says about
/// its own compression needs no answer: we can read it with any window and context.
bool take(DeflateOffer& offer, const QByteArray& name, const QByteArray& value, bool hasValue) {
    if (name == "server_no_context_takeover" && !hasValue) {
        offer.keepsContext = false;
        return true;
    }
    if (name == "server_max_window_bits") {
        const auto bits = windowBits(value);
        offer.windowBits = bits.value_or(offer.windowBits);
        return bits.has_value();
    }
    const bool saysOwnWindow =
        name == "client_max_window_bits" && (!hasValue || value == "8" || windowBits(value));
    return saysOwnWindow || (name == "client_no_context_takeover" && !hasValue);
}

std::optional<DeflateOffer> readOffer(const QByteArrayList& parts) {
    if (parts[0].trimmed() != "permessage-deflate")
        return std::nullopt;
    DeflateOffer offer;
    QByteArrayList seen;
    for (const QByteArray& part : parts.sliced(1)) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.first(equals < 0 ? part.size() : equals).trimmed();
        const QByteArray value = equals < 0 ? QByteArray() : unquoted(part.sliced(equals + 1).trimmed());
        if (seen.contains(name) || !take(offer, name, value, equals >= 0))
            return std::nullopt;
        seen << name;
    }
    return offer;
}

} // namespace

QByteArray DeflateOffer::answer() const {
    QByteArray text = "permessage-deflate";
    if (!keepsContext)
        text += "; server_no_context_takeover";
    if (windowBits < MessageDeflater::mostWindowBits)
        text += "; server_max_window_bits=" + QByteArray::number(windowBits);
    return text;
}

std::optional<DeflateOffer> deflateOffer(const HttpHeaders& headers) {
    for (const QByteArray& offered : headerList(headers, "Sec-WebSocket-Extensions").split(','))
        if (const auto offer = readOffer(offered.split(';')))
            return offer;
    return std::nullopt;
}

} // namespace relay
