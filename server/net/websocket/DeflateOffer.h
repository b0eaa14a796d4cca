// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Http.h"
#include "protocol/MessageDeflate.h"

#include <optional>

namespace relay {

/// What a client's offer of permessage-deflate (RFC 7692 7) asks of the relay. A value.
struct DeflateOffer {
    int windowBits = MessageDeflater::mostWindowBits; ///< for what the relay sends
    bool keepsContext = true;                         ///< the same

    /// The Sec-WebSocket-Extensions value that accepts the offer.
    QByteArray answer() const;
};

/// The first offer in Sec-WebSocket-Extensions that can be accepted; nothing if there is none. Offers with
/// parameters that are unknown, given twice, or out of range are skipped, as RFC 7692 7.1 requires.
std::optional<DeflateOffer> deflateOffer(const HttpHeaders& headers);

} // namespace relay
